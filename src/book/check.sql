-- What a consistent book is, as queries that find what is not: each gives a row a fault, with a word that names it. Those with
-- :after and :until look at a part of the book by its ids, so that a large one is checked in small steps.
-- CROSS JOIN: the part comes first. Without statistics SQLite may begin with the whole of the other table, for every part.

-- @last_document  Where a part of the documents ends.
SELECT max(id) FROM (SELECT id FROM document WHERE id > :after ORDER BY id LIMIT :count);

-- @last_allocation  Where a part of the allocations ends.
SELECT max(id) FROM (SELECT id FROM allocation WHERE id > :after ORDER BY id LIMIT :count);

-- @last_customer  Where a part of the customers ends.
SELECT max(id) FROM (SELECT id FROM customer WHERE id > :after ORDER BY id LIMIT :count);

-- @impossible_document_days  Days of documents that are in no calendar.
SELECT number AS fault FROM document
WHERE id > :after AND id <= :until
  AND (NOT is_day(issued_on) OR NOT is_day(due_on) OR NOT is_day(voided_on));

-- @impossible_allocation_days  Days of allocations that are in no calendar.
SELECT id AS fault FROM allocation
WHERE id > :after AND id <= :until AND NOT is_day(allocated_on);

-- @impossible_customer_days  Days of customers that are in no calendar.
SELECT code AS fault FROM customer
WHERE id > :after AND id <= :until
  AND (NOT is_day(created_on) OR NOT is_day(archived_on));

-- @impossible_birthdays  Birthdays of contacts that are in no calendar; without a year they may be a leap day.
SELECT customer.code AS fault FROM customer CROSS JOIN contact ON contact.customer_id = customer.id
WHERE customer.id > :after AND customer.id <= :until AND birthday IS NOT NULL
  AND NOT is_day(iif(birthday LIKE '--%', '2000' || substr(birthday, 2), birthday));

-- @impossible_communication_days  Days of communications that are in no calendar.
SELECT customer.code AS fault FROM customer CROSS JOIN communication ON communication.customer_id = customer.id
WHERE customer.id > :after AND customer.id <= :until
  AND (NOT is_day(happened_on) OR NOT is_day(follow_up_on));

-- @communication_mismatch  Communications with somebody who is a contact of another customer.
SELECT customer.code AS fault
FROM customer CROSS JOIN communication ON communication.customer_id = customer.id
CROSS JOIN contact ON contact.id = communication.contact_id
WHERE customer.id > :after AND customer.id <= :until AND contact.customer_id <> customer.id;

-- @document_currencies  Currencies of documents.
SELECT DISTINCT currency FROM document WHERE id > :after AND id <= :until;

-- @customer_currencies  Currencies of customers.
SELECT DISTINCT currency FROM customer WHERE id > :after AND id <= :until;

-- @lines_do_not_add_up  Documents whose lines are not their amount.
SELECT document.number AS fault
FROM document CROSS JOIN document_line ON document_line.document_id = document.id
WHERE document.id > :after AND document.id <= :until
GROUP BY document.id
HAVING sum(net_minor + tax_minor) <> amount_minor;

-- @line_rounding  Lines that are not quantity times price less discount, rounded once, with tax on it, rounded once.
SELECT document.number AS fault
FROM document CROSS JOIN document_line ON document_line.document_id = document.id
WHERE document.id > :after AND document.id <= :until
  AND typeof(quantity_milli * unit_price_minor) = 'integer' AND typeof(net_minor * tax_ppm) = 'integer'
  AND (CASE WHEN discount_ppm = 0
            THEN abs(net_minor) <> (abs(quantity_milli * unit_price_minor) + 500) / 1000
            ELSE typeof(quantity_milli * unit_price_minor * (1000000 - discount_ppm)) = 'integer'
             AND abs(net_minor) <> (abs(quantity_milli * unit_price_minor * (1000000 - discount_ppm)) + 500000000) / 1000000000
       END
       OR abs(tax_minor) <> (abs(net_minor * tax_ppm) + 500000) / 1000000
       OR sign(net_minor) * sign(quantity_milli * unit_price_minor) < 0
       OR sign(tax_minor) * sign(net_minor) < 0);

-- @credit_due  Credits and refunds that are due on another day than their own. The plus keeps to the part, off an index on kinds.
SELECT number AS fault FROM document
WHERE id > :after AND id <= :until
  AND +kind IN ('payment', 'credit_note', 'write_off') AND due_on <> issued_on;

-- @due_before_issue  Documents that were due before they were issued.
SELECT number AS fault FROM document WHERE id > :after AND id <= :until AND due_on < issued_on;

-- @allocation_mismatch  Allocations between customers, currencies, wrong sides or drafts.
SELECT allocation.id AS fault
FROM allocation
CROSS JOIN document AS credit ON credit.id = from_id
CROSS JOIN document AS debit ON debit.id = to_id
WHERE allocation.id > :after AND allocation.id <= :until
  AND (credit.customer_id <> debit.customer_id OR credit.currency <> debit.currency
       OR credit.state = 'draft' OR debit.state = 'draft'
       OR credit.kind NOT IN ('payment', 'credit_note', 'write_off')
       OR debit.kind IN ('payment', 'credit_note', 'write_off'));

-- @reversal_differs  Reversals that do not exactly negate what they reverse, or come before it.
SELECT reversal.id AS fault
FROM allocation AS reversal CROSS JOIN allocation AS original ON original.id = reversal.reverses_id
WHERE reversal.id > :after AND reversal.id <= :until
  AND (reversal.from_id <> original.from_id OR reversal.to_id <> original.to_id
       OR reversal.amount_minor <> -original.amount_minor
       OR reversal.discount_minor <> -original.discount_minor
       OR reversal.write_off_minor <> -original.write_off_minor
       OR reversal.allocated_on < original.allocated_on
       OR original.reverses_id IS NOT NULL);

-- @over_allocated  Documents of which more was allocated than there is, on any day. Where nothing was taken back and the sum fits
-- no day is too much: only the others are added up day by day.
WITH suspect AS (
  SELECT credit.id AS id
  FROM document AS credit CROSS JOIN allocation ON from_id = credit.id
  WHERE credit.id > :after AND credit.id <= :until
  GROUP BY credit.id
  HAVING min(allocation.amount_minor) < 0 OR sum(allocation.amount_minor) > credit.amount_minor
  UNION
  SELECT debit.id
  FROM document AS debit CROSS JOIN allocation ON to_id = debit.id
  WHERE debit.id > :after AND debit.id <= :until
  GROUP BY debit.id
  HAVING min(allocation.amount_minor + discount_minor + write_off_minor) < 0
      OR sum(allocation.amount_minor + discount_minor + write_off_minor) > debit.amount_minor
), taken AS (
  SELECT credit.id AS document_id, max(allocated_on, credit.issued_on, debit.issued_on) AS day,
         allocation.amount_minor
  FROM suspect
  CROSS JOIN document AS credit ON credit.id = suspect.id
  CROSS JOIN allocation ON from_id = credit.id
  CROSS JOIN document AS debit ON debit.id = to_id
  UNION ALL
  SELECT debit.id, max(allocated_on, credit.issued_on, debit.issued_on),
         allocation.amount_minor + discount_minor + write_off_minor
  FROM suspect
  CROSS JOIN document AS debit ON debit.id = suspect.id
  CROSS JOIN allocation ON to_id = debit.id
  CROSS JOIN document AS credit ON credit.id = from_id
), daily AS (
  SELECT document_id, day, sum(amount_minor) AS amount_minor FROM taken GROUP BY document_id, day
), running AS (
  SELECT until.document_id, sum(daily.amount_minor) AS used_minor
  FROM daily AS until
  JOIN daily ON daily.document_id = until.document_id AND daily.day <= until.day
  GROUP BY until.document_id, until.day
)
SELECT DISTINCT document.number AS fault
FROM running CROSS JOIN document ON document.id = document_id
WHERE used_minor < 0 OR used_minor > document.amount_minor;

-- @void_still_allocated  Voided documents that settle something after the day they became void.
SELECT document.number AS fault
FROM document
CROSS JOIN allocation ON allocation.from_id = document.id OR allocation.to_id = document.id
WHERE document.id > :after AND document.id <= :until
  AND document.voided_on IS NOT NULL AND allocation.reverses_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM allocation AS reversal
                  WHERE reversal.reverses_id = allocation.id
                    AND (reversal.allocated_on <= document.voided_on
                         OR reversal.allocated_on <= allocation.allocated_on));

-- @last_order  Where a part of the orders ends.
SELECT max(id) FROM (SELECT id FROM sales_order WHERE id > :after ORDER BY id LIMIT :count);

-- @impossible_order_days  Days of orders and their deliveries that are in no calendar.
SELECT number AS fault FROM sales_order
WHERE id > :after AND id <= :until
  AND (NOT is_day(ordered_on) OR NOT is_day(promised_on) OR NOT is_day(ended_on)
       OR EXISTS (SELECT 1 FROM delivery
                  WHERE order_id = sales_order.id AND NOT is_day(delivered_on)));

-- @order_currencies  Currencies of orders.
SELECT DISTINCT currency FROM sales_order WHERE id > :after AND id <= :until;

-- @order_line_rounding  Lines of orders that are not quantity times price less discount, with tax on it, each rounded once.
SELECT sales_order.number AS fault
FROM sales_order CROSS JOIN order_line ON order_id = sales_order.id
WHERE sales_order.id > :after AND sales_order.id <= :until
  AND typeof(quantity_milli * unit_price_minor) = 'integer' AND typeof(net_minor * tax_ppm) = 'integer'
  AND (CASE WHEN discount_ppm = 0
            THEN abs(net_minor) <> (abs(quantity_milli * unit_price_minor) + 500) / 1000
            ELSE typeof(quantity_milli * unit_price_minor * (1000000 - discount_ppm)) = 'integer'
             AND abs(net_minor) <> (abs(quantity_milli * unit_price_minor * (1000000 - discount_ppm)) + 500000000) / 1000000000
       END
       OR abs(tax_minor) <> (abs(net_minor * tax_ppm) + 500000) / 1000000
       OR sign(net_minor) * sign(unit_price_minor) < 0
       OR sign(tax_minor) * sign(net_minor) < 0);

-- @over_delivered  Orders of which more was delivered than ordered, or more came back than was delivered.
SELECT sales_order.number AS fault
FROM sales_order
CROSS JOIN order_line ON order_line.order_id = sales_order.id
CROSS JOIN delivery_line ON order_line_id = order_line.id
WHERE sales_order.id > :after AND sales_order.id <= :until
GROUP BY order_line.id
HAVING sum(delivery_line.quantity_milli) NOT BETWEEN 0 AND order_line.quantity_milli;

-- @over_invoiced  Orders of which more was invoiced than ordered, in quantity or in freight.
SELECT sales_order.number AS fault
FROM sales_order CROSS JOIN order_line ON order_id = sales_order.id
WHERE sales_order.id > :after AND sales_order.id <= :until
  AND (SELECT coalesce(sum(order_invoice_line.quantity_milli), 0)
       FROM order_invoice_line
       JOIN order_invoice ON order_invoice.id = order_invoice_id
       JOIN document ON document.id = document_id
       WHERE order_line_id = order_line.id AND voided_on IS NULL) > quantity_milli
UNION
SELECT number FROM sales_order
WHERE id > :after AND id <= :until
  AND (SELECT coalesce(sum(order_invoice.freight_minor), 0)
       FROM order_invoice JOIN document ON document.id = document_id
       WHERE order_id = sales_order.id AND voided_on IS NULL) > freight_minor;

-- @order_mismatch  Orders with deliveries or invoices of another order, customer, currency or kind, or of a quotation.
SELECT DISTINCT number AS fault FROM (
SELECT sales_order.number AS number
FROM sales_order CROSS JOIN delivery ON delivery.order_id = sales_order.id
CROSS JOIN delivery_line ON delivery_id = delivery.id
CROSS JOIN order_line ON order_line.id = order_line_id
WHERE sales_order.id > :after AND sales_order.id <= :until
  AND (order_line.order_id <> sales_order.id OR sales_order.stage = 'quotation')
UNION ALL
SELECT sales_order.number
FROM sales_order CROSS JOIN order_invoice ON order_invoice.order_id = sales_order.id
CROSS JOIN document ON document.id = document_id
LEFT JOIN order_invoice_line ON order_invoice_id = order_invoice.id
LEFT JOIN order_line ON order_line.id = order_line_id
WHERE sales_order.id > :after AND sales_order.id <= :until
  AND (document.customer_id <> sales_order.customer_id OR document.currency <> sales_order.currency
       OR document.kind <> 'invoice' OR sales_order.stage = 'quotation'
       OR order_line.order_id <> sales_order.id));

-- @cancelled_but_done  Cancelled orders of which something was delivered or invoiced.
SELECT number AS fault FROM sales_order
WHERE id > :after AND id <= :until AND stage = 'cancelled'
  AND (EXISTS (SELECT 1 FROM delivery WHERE order_id = sales_order.id)
       OR EXISTS (SELECT 1 FROM order_invoice WHERE order_id = sales_order.id));

-- @impossible_product_days  Days of products that are in no calendar.
SELECT code AS fault FROM product
WHERE NOT is_day(created_on) OR NOT is_day(archived_on);

-- @settings  What was set, as JSON.
SELECT key, value FROM setting;

-- @mappings  What was remembered of imports, as JSON.
SELECT shape, mapping FROM import_mapping;

-- @company_currency  The company's currency, as JSON.
SELECT value FROM setting WHERE key = 'company.currency';

-- @days  The first and the last day on which a document was issued: kind by kind, which an index answers at once.
WITH each (kind) AS (VALUES ('invoice'), ('credit_note'), ('payment'), ('refund'), ('fee'), ('interest'), ('write_off'), ('fx'))
SELECT min((SELECT min(issued_on) FROM document WHERE kind = each.kind)) AS first,
       max((SELECT max(issued_on) FROM document WHERE kind = each.kind)) AS last
FROM each;

-- @document_totals  What documents add to what each customer owes at the end of a day, by SQL alone.
SELECT customer_id, currency,
       sum(CASE WHEN kind IN ('payment', 'credit_note', 'write_off') THEN -amount_minor
                ELSE amount_minor END) AS amount_minor
FROM document
WHERE id > :after AND id <= :until
  AND state = 'issued' AND issued_on <= :day AND (voided_on IS NULL OR voided_on > :day)
GROUP BY customer_id, currency;

-- @allocation_totals  What allocations take from it: discounts and small differences.
SELECT debit.customer_id AS customer_id, debit.currency AS currency,
       -sum(discount_minor + write_off_minor) AS amount_minor
FROM allocation
CROSS JOIN document AS debit ON debit.id = to_id
CROSS JOIN document AS credit ON credit.id = from_id
WHERE allocation.id > :after AND allocation.id <= :until
  AND discount_minor + write_off_minor <> 0
  AND max(allocated_on, debit.issued_on, credit.issued_on) <= :day
  AND (debit.voided_on IS NULL OR debit.voided_on > :day)
  AND (credit.voided_on IS NULL OR credit.voided_on > :day)
GROUP BY debit.customer_id, debit.currency;
