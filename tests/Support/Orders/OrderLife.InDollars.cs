namespace CustomerCredit.Support.Orders;

public sealed partial record OrderLife
{
    // Goods 59.94, shipping 5.00, tax 4.35 and 0.36: 69.65. Three pieces cost 34.825, half-up 34.83; one costs 11.61; the
    // last two take the remainder, 23.21. The card pays less than the cancelled piece costs: B gets the rest of that back.
    // The second refund is 40 % of 34.83: 13.93.
    private static OrderLife InDollars() =>
        new()
        {
            Name = "dollars",
            Currency = "USD",
            Decimals = 2,
            Price = "9.99",
            Shipping = "5.00",
            TaxRate = "0.0725",
            A = new PlannedCredit("giftCard", "23.45", Issued: "100.00"),
            B = new PlannedCredit("storeCredit", "38.07", Issued: "100.00"),
            FirstRefund = "\"amount\":10.00",
            SecondRefund = "\"percent\":40",
            Charges = """
                step           A.pays  A.captured  A.refunded  B.pays  B.captured  B.cancelled  B.refunded  card.pays  card.cancelled
                ApplyA          23.45           -           -       -           -            -           -          -               -
                ApplyB          23.45           -           -   38.07           -            -           -          -               -
                AttachCard      23.45           -           -   38.07           -            -           -       8.13               -
                Order           23.45           -           -   38.07           -            -           -       8.13               -
                Review          23.45           -           -   38.07           -            -           -       8.13               -
                Accept          23.45           -           -   38.07           -            -           -       8.13               -
                ShipHalf        23.45       23.45           -   38.07       11.38            -           -       8.13               -
                CancelAPart     23.45       23.45           -   38.07       11.38         3.48           -       8.13            8.13
                RefundAPart     23.45       23.45       10.00   38.07       11.38         3.48           -       8.13            8.13
                RefundAgain     23.45       23.45       23.45   38.07       11.38         3.48        0.48       8.13            8.13
                ShipTheRest     23.45       23.45       23.45   38.07       34.59         3.48        0.48       8.13            8.13
                RefundTheRest   23.45       23.45       23.45   38.07       34.59         3.48       34.59       8.13            8.13
                """,
            Credits = """
                step           A.state       A.redeemed  A.returned  B.state       B.redeemed  B.returned
                ApplyA         attached               -           -  -                      -           -
                ApplyB         attached               -           -  attached               -           -
                AttachCard     attached               -           -  attached               -           -
                Order          orderPending           -           -  orderPending           -           -
                Review         orderPending           -           -  orderPending           -           -
                Accept         redeemed           23.45           -  redeemed           38.07           -
                ShipHalf       redeemed           23.45           -  redeemed           38.07           -
                CancelAPart    redeemed           23.45           -  partRefunded       38.07        3.48
                RefundAPart    partRefunded       23.45       10.00  partRefunded       38.07        3.48
                RefundAgain    refunded           23.45       23.45  partRefunded       38.07        3.96
                ShipTheRest    refunded           23.45       23.45  partRefunded       38.07        3.96
                RefundTheRest  refunded           23.45       23.45  refunded           38.07       38.07
                """,
            Lines = """
                step           A.balance  A.held  B.balance  B.held
                ApplyA            100.00   23.45     100.00       -
                ApplyB            100.00   23.45     100.00   38.07
                AttachCard        100.00   23.45     100.00   38.07
                Order             100.00   23.45     100.00   38.07
                Review            100.00   23.45     100.00   38.07
                Accept             76.55       -      61.93       -
                ShipHalf           76.55       -      61.93       -
                CancelAPart        76.55       -      65.41       -
                RefundAPart        86.55       -      65.41       -
                RefundAgain       100.00       -      65.89       -
                ShipTheRest       100.00       -      65.89       -
                RefundTheRest     100.00       -     100.00       -
                """,
            Ledger = """
                step             card  store_credit  hold_pending:card  hold_pending:store_credit  dr_clearing  issued:gift-cards  issued:store-credit
                ApplyA          76.55        100.00              23.45                          -            -            -100.00              -100.00
                ApplyB          76.55         61.93              23.45                      38.07            -            -100.00              -100.00
                AttachCard      76.55         61.93              23.45                      38.07            -            -100.00              -100.00
                Order           76.55         61.93              23.45                      38.07            -            -100.00              -100.00
                Review          76.55         61.93              23.45                      38.07            -            -100.00              -100.00
                Accept          76.55         61.93                  -                          -        61.52            -100.00              -100.00
                ShipHalf        76.55         61.93                  -                          -        61.52            -100.00              -100.00
                CancelAPart     76.55         65.41                  -                          -        58.04            -100.00              -100.00
                RefundAPart     86.55         65.41                  -                          -        48.04            -100.00              -100.00
                RefundAgain    100.00         65.89                  -                          -        34.11            -100.00              -100.00
                ShipTheRest    100.00         65.89                  -                          -        34.11            -100.00              -100.00
                RefundTheRest  100.00        100.00                  -                          -            -            -100.00              -100.00
                """,
        };
}
