namespace CustomerCredit.Support.Orders;

public sealed partial record OrderLife
{
    // Goods 59.70, shipping 4.90, tax 11.34 and 0.93: 76.87. Three pieces cost 38.435, half-up 38.44; one costs 12.81; the
    // last two take the remainder, 25.62. The second refund is 24.87 % of 38.44: 9.56.
    //
    // 7 points are worth 0.03: 52.99 take 12364.33, up to 12365 points. Of 52.99 there is given back, in all: 0.93, behind
    // which stand 217.01 points, rounded 217; 2.18, behind which stand 508.69, rounded 509; 11.74, behind which stand
    // 2739.48, rounded 2739, worth 11.73 with 0.01 left over; and 52.99, behind which stand all.
    private static OrderLife WithPoints() =>
        new()
        {
            Name = "points",
            Currency = "EUR",
            Decimals = 2,
            Price = "9.95",
            Shipping = "4.90",
            TaxRate = "0.19",
            A = new PlannedCredit("giftCard", "12.00", Issued: "30.00"),
            B = new PlannedCredit("rewards", "52.99", Issued: "20000"),
            FirstRefund = "\"amount\":13.25",
            SecondRefund = "\"percent\":24.87",
            Charges = """
                step           A.pays  A.captured  A.refunded  B.pays  B.captured  B.cancelled  B.refunded  card.pays  card.cancelled
                ApplyA          12.00           -           -       -           -            -           -          -               -
                ApplyB          12.00           -           -   52.99           -            -           -          -               -
                AttachCard      12.00           -           -   52.99           -            -           -      11.88               -
                Order           12.00           -           -   52.99           -            -           -      11.88               -
                Review          12.00           -           -   52.99           -            -           -      11.88               -
                Accept          12.00           -           -   52.99           -            -           -      11.88               -
                ShipHalf        12.00       12.00           -   52.99       26.44            -           -      11.88               -
                CancelAPart     12.00       12.00           -   52.99       26.44         0.93           -      11.88           11.88
                RefundAPart     12.00       12.00       12.00   52.99       26.44         0.93        1.25      11.88           11.88
                RefundAgain     12.00       12.00       12.00   52.99       26.44         0.93       10.81      11.88           11.88
                ShipTheRest     12.00       12.00       12.00   52.99       52.06         0.93       10.81      11.88           11.88
                RefundTheRest   12.00       12.00       12.00   52.99       52.06         0.93       52.06      11.88           11.88
                """,
            Credits = """
                step           A.state       A.redeemed  A.returned  B.state       B.redeemed  B.returned
                ApplyA         attached               -           -  -                      -           -
                ApplyB         attached               -           -  attached               -           -
                AttachCard     attached               -           -  attached               -           -
                Order          orderPending           -           -  orderPending           -           -
                Review         orderPending           -           -  orderPending           -           -
                Accept         redeemed           12.00           -  redeemed           52.99           -
                ShipHalf       redeemed           12.00           -  redeemed           52.99           -
                CancelAPart    redeemed           12.00           -  partRefunded       52.99        0.93
                RefundAPart    refunded           12.00       12.00  partRefunded       52.99        2.18
                RefundAgain    refunded           12.00       12.00  partRefunded       52.99       11.74
                ShipTheRest    refunded           12.00       12.00  partRefunded       52.99       11.74
                RefundTheRest  refunded           12.00       12.00  refunded           52.99       52.99
                """,
            Lines = """
                step           A.balance  A.held  B.balance  B.held
                ApplyA             30.00   12.00      20000       -
                ApplyB             30.00   12.00      20000   12365
                AttachCard         30.00   12.00      20000   12365
                Order              30.00   12.00      20000   12365
                Review             30.00   12.00      20000   12365
                Accept             18.00       -       7635       -
                ShipHalf           18.00       -       7635       -
                CancelAPart        18.00       -       7852       -
                RefundAPart        30.00       -       8144       -
                RefundAgain        30.00       -      10374       -
                ShipTheRest        30.00       -      10374       -
                RefundTheRest      30.00       -      20000       -
                """,
            // The last but one in each unit is the bridge between points and money.
            Ledger = """
                step            card  hold_pending:card  dr_clearing  points_liquidity:rewards  rounding  issued:gift-cards  points:rewards  hold_pending:points:rewards  points_liquidity:rewards:rewards  issued:rewards:rewards
                ApplyA         18.00              12.00            -                         -         -             -30.00           20000                            -                                 -                  -20000
                ApplyB         18.00              12.00            -                         -         -             -30.00            7635                        12365                                 -                  -20000
                AttachCard     18.00              12.00            -                         -         -             -30.00            7635                        12365                                 -                  -20000
                Order          18.00              12.00            -                         -         -             -30.00            7635                        12365                                 -                  -20000
                Review         18.00              12.00            -                         -         -             -30.00            7635                        12365                                 -                  -20000
                Accept         18.00                  -        64.99                    -52.99         -             -30.00            7635                            -                             12365                  -20000
                ShipHalf       18.00                  -        64.99                    -52.99         -             -30.00            7635                            -                             12365                  -20000
                CancelAPart    18.00                  -        64.06                    -52.06         -             -30.00            7852                            -                             12148                  -20000
                RefundAPart    30.00                  -        50.81                    -50.81         -             -30.00            8144                            -                             11856                  -20000
                RefundAgain    30.00                  -        41.25                    -41.26      0.01             -30.00           10374                            -                              9626                  -20000
                ShipTheRest    30.00                  -        41.25                    -41.26      0.01             -30.00           10374                            -                              9626                  -20000
                RefundTheRest  30.00                  -            -                         -         -             -30.00           20000                            -                                 -                  -20000
                """,
        };
}
