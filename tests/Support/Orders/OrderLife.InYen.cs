namespace CustomerCredit.Support.Orders;

public sealed partial record OrderLife
{
    // Goods 1998, shipping 499, tax 200 and 50: 2747. Three pieces cost 1373.5, half-up 1374; one costs 458; the last two
    // take the remainder, 915. The card pays most: it is cancelled and refunded first, and the credits wait for their turn.
    // The second refund is 30 % of 1374: 412.
    private static OrderLife InYen() =>
        new()
        {
            Name = "yen",
            Currency = "JPY",
            Decimals = 0,
            Price = "333",
            Shipping = "499",
            TaxRate = "0.10",
            A = new PlannedCredit("storeCredit", "700", Issued: "5000"),
            B = new PlannedCredit("purchaseOrder", "300"),
            FirstRefund = "\"amount\":500",
            SecondRefund = "\"percent\":30",
            Charges = """
                step           A.pays  A.captured  A.refunded  B.pays  B.captured  B.refunded  card.pays  card.captured  card.cancelled  card.refunded
                ApplyA            700           -           -       -           -           -          -              -               -              -
                ApplyB            700           -           -     300           -           -          -              -               -              -
                AttachCard        700           -           -     300           -           -       1747              -               -              -
                Order             700           -           -     300           -           -       1747              -               -              -
                Review            700           -           -     300           -           -       1747              -               -              -
                Accept            700           -           -     300           -           -       1747              -               -              -
                ShipHalf          700         700           -     300         300           -       1747            374               -              -
                CancelAPart       700         700           -     300         300           -       1747            374             458              -
                RefundAPart       700         700         126     300         300           -       1747            374             458            374
                RefundAgain       700         700         538     300         300           -       1747            374             458            374
                ShipTheRest       700         700         538     300         300           -       1747           1289             458            374
                RefundTheRest     700         700         700     300         300         300       1747           1289             458           1289
                """,
            Credits = """
                step           A.state       A.redeemed  A.returned  B.state       B.redeemed  B.returned
                ApplyA         attached               -           -  -                      -           -
                ApplyB         attached               -           -  attached               -           -
                AttachCard     attached               -           -  attached               -           -
                Order          orderPending           -           -  orderPending           -           -
                Review         orderPending           -           -  orderPending           -           -
                Accept         redeemed             700           -  redeemed             300           -
                ShipHalf       redeemed             700           -  redeemed             300           -
                CancelAPart    redeemed             700           -  redeemed             300           -
                RefundAPart    partRefunded         700         126  redeemed             300           -
                RefundAgain    partRefunded         700         538  redeemed             300           -
                ShipTheRest    partRefunded         700         538  redeemed             300           -
                RefundTheRest  refunded             700         700  refunded             300         300
                """,
            Lines = """
                step           A.balance  A.held
                ApplyA              5000     700
                ApplyB              5000     700
                AttachCard          5000     700
                Order               5000     700
                Review              5000     700
                Accept              4300       -
                ShipHalf            4300       -
                CancelAPart         4300       -
                RefundAPart         4426       -
                RefundAgain         4838       -
                ShipTheRest         4838       -
                RefundTheRest       5000       -
                """,
            Ledger = """
                step           store_credit  caller_funding  hold_pending:store_credit  hold_pending:caller_funding  dr_clearing  issued:store-credit
                ApplyA                 4300               -                        700                            -            -                -5000
                ApplyB                 4300            -300                        700                          300            -                -5000
                AttachCard             4300            -300                        700                          300            -                -5000
                Order                  4300            -300                        700                          300            -                -5000
                Review                 4300            -300                        700                          300            -                -5000
                Accept                 4300            -300                          -                            -         1000                -5000
                ShipHalf               4300            -300                          -                            -         1000                -5000
                CancelAPart            4300            -300                          -                            -         1000                -5000
                RefundAPart            4426            -300                          -                            -          874                -5000
                RefundAgain            4838            -300                          -                            -          462                -5000
                ShipTheRest            4838            -300                          -                            -          462                -5000
                RefundTheRest          5000               -                          -                            -            -                -5000
                """,
        };
}
