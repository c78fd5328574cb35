-- Payments that came back: the bank returned a cheque, a debit or a bill.

CREATE TABLE bounced_payment (
  payment_id INTEGER PRIMARY KEY REFERENCES document (id),   -- Voided from that day on.
  fee_id INTEGER UNIQUE REFERENCES document (id)             -- What the customer is charged for it.
) STRICT;
