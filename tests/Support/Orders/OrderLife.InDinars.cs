namespace CustomerCredit.Support.Orders;

public sealed partial record OrderLife
{
    // Goods 14.070, shipping 1.250, tax 0.704 (0.7035, half-up) and 0.063: 16.087. Three pieces cost 8.0435, half-up 8.044;
    // one costs 2.681; the last two take the remainder, 5.362. The caller holds B, and is told 1.038 of a cancelled piece.
    // The second refund is 12.34 % of 8.044: 0.993.
    private static OrderLife InDinars() =>
        new()
        {
            Name = "dinars",
            Currency = "KWD",
            Decimals = 3,
            Price = "2.345",
            Shipping = "1.250",
            TaxRate = "0.05",
            A = new PlannedCredit("giftCard", "3.333", Issued: "10.000"),
            B = new PlannedCredit("callerHeld", "11.111"),
            FirstRefund = "\"amount\":2.500",
            SecondRefund = "\"percent\":12.34",
            Charges = """
                step           A.pays  A.captured  A.refunded  B.pays  B.captured  B.cancelled  B.refunded  card.pays  card.cancelled
                ApplyA          3.333           -           -       -           -            -           -          -               -
                ApplyB          3.333           -           -  11.111           -            -           -          -               -
                AttachCard      3.333           -           -  11.111           -            -           -      1.643               -
                Order           3.333           -           -  11.111           -            -           -      1.643               -
                Review          3.333           -           -  11.111           -            -           -      1.643               -
                Accept          3.333           -           -  11.111           -            -           -      1.643               -
                ShipHalf        3.333       3.333           -  11.111       4.711            -           -      1.643               -
                CancelAPart     3.333       3.333           -  11.111       4.711        1.038           -      1.643           1.643
                RefundAPart     3.333       3.333       2.500  11.111       4.711        1.038           -      1.643           1.643
                RefundAgain     3.333       3.333       3.333  11.111       4.711        1.038       0.160      1.643           1.643
                ShipTheRest     3.333       3.333       3.333  11.111      10.073        1.038       0.160      1.643           1.643
                RefundTheRest   3.333       3.333       3.333  11.111      10.073        1.038      10.073      1.643           1.643
                """,
            Credits = """
                step           A.state       A.redeemed  A.returned  B.state       B.redeemed  B.returned
                ApplyA         attached               -           -  -                      -           -
                ApplyB         attached               -           -  attached               -           -
                AttachCard     attached               -           -  attached               -           -
                Order          orderPending           -           -  orderPending           -           -
                Review         orderPending           -           -  orderPending           -           -
                Accept         redeemed           3.333           -  redeemed          11.111           -
                ShipHalf       redeemed           3.333           -  redeemed          11.111           -
                CancelAPart    redeemed           3.333           -  partRefunded      11.111       1.038
                RefundAPart    partRefunded       3.333       2.500  partRefunded      11.111       1.038
                RefundAgain    refunded           3.333       3.333  partRefunded      11.111       1.198
                ShipTheRest    refunded           3.333       3.333  partRefunded      11.111       1.198
                RefundTheRest  refunded           3.333       3.333  refunded          11.111      11.111
                """,
            Lines = """
                step           A.balance  A.held
                ApplyA            10.000   3.333
                ApplyB            10.000   3.333
                AttachCard        10.000   3.333
                Order             10.000   3.333
                Review            10.000   3.333
                Accept             6.667       -
                ShipHalf           6.667       -
                CancelAPart        6.667       -
                RefundAPart        9.167       -
                RefundAgain       10.000       -
                ShipTheRest       10.000       -
                RefundTheRest     10.000       -
                """,
            Ledger = """
                step             card  caller_funding  hold_pending:card  hold_pending:caller_funding  dr_clearing  issued:gift-cards
                ApplyA          6.667               -              3.333                            -            -            -10.000
                ApplyB          6.667         -11.111              3.333                       11.111            -            -10.000
                AttachCard      6.667         -11.111              3.333                       11.111            -            -10.000
                Order           6.667         -11.111              3.333                       11.111            -            -10.000
                Review          6.667         -11.111              3.333                       11.111            -            -10.000
                Accept          6.667         -11.111                  -                            -       14.444            -10.000
                ShipHalf        6.667         -11.111                  -                            -       14.444            -10.000
                CancelAPart     6.667         -10.073                  -                            -       13.406            -10.000
                RefundAPart     9.167         -10.073                  -                            -       10.906            -10.000
                RefundAgain    10.000          -9.913                  -                            -        9.913            -10.000
                ShipTheRest    10.000          -9.913                  -                            -        9.913            -10.000
                RefundTheRest  10.000               -                  -                            -            -            -10.000
                """,
        };
}
