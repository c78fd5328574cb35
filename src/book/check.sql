-- What a consistent book is, as queries that find what is not: each gives a row a fault, with a word that names it. Those with
-- :after and :until look at a part of the book by its ids, so that a large one is checked in small steps.
-- CROSS JOIN: the part comes first. Without statistics SQLite may begin with the whole of the other table, for every part.

-- @last_document  Where a part of the documents ends.
SELECT max(id) FROM (SELECT id FROM document WHERE id > :after ORDER BY id LIMIT :count);

-- @last_allocation  Where a part of the allocations ends.
SELECT max(id) FROM (SELECT id FROM allocation WHERE id > :after ORDER BY id LIMIT :count);

-- @last_customer  Where a part of the customers ends.
SELECT max(id) FROM (SELECT id FROM customer WHERE id > :after ORDER BY id LIMIT :count);

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

-- @impossible_override_days  Days of grades given by hand that are in no calendar.
SELECT customer.code AS fault FROM customer CROSS JOIN grade_override ON grade_override.customer_id = customer.id
WHERE customer.id > :after AND customer.id <= :until AND (NOT is_day(from_on) OR NOT is_day(until_on));

-- @communication_mismatch  Communications with somebody who is a contact of another customer.
SELECT customer.code AS fault
FROM customer CROSS JOIN communication ON communication.customer_id = customer.id
CROSS JOIN contact ON contact.id = communication.contact_id
WHERE customer.id > :after AND customer.id <= :until AND contact.customer_id <> customer.id;

-- @family_circle  Customers that are above themselves.
WITH RECURSIVE up (id, code, above) AS (
  SELECT id, code, parent_id FROM customer WHERE customer.id > :after AND customer.id <= :until AND parent_id IS NOT NULL
  UNION
  SELECT up.id, up.code, customer.parent_id FROM up CROSS JOIN customer ON customer.id = up.above
  WHERE customer.parent_id IS NOT NULL
)
SELECT code AS fault FROM up WHERE above = id;

-- @merged_in_use  Merged customers that something still belongs to, or that lead to one that was merged itself.
SELECT code AS fault FROM merged_in_use WHERE id > :after AND id <= :until;

-- @customer_currencies  Currencies of customers.
SELECT DISTINCT currency FROM customer WHERE id > :after AND id <= :until;

-- @documents  Documents with days that are in no calendar, credits and refunds that are due on another day than their own, and
-- documents that were due before they were issued.
SELECT ifnull(number, id) AS fault,
       CASE WHEN NOT is_day(issued_on) OR NOT is_day(due_on) OR NOT is_day(voided_on) THEN 'check.impossible_days'
            WHEN due_on <> issued_on AND kind IN ('payment', 'credit_note', 'write_off') THEN 'check.credit_due'
            WHEN due_on < issued_on THEN 'check.due_before_issue' END AS rule
FROM document
WHERE id > :after AND id <= :until AND rule IS NOT NULL;

-- @lines  Documents whose lines are not their amount, and lines that are not quantity times price less discount, rounded once,
-- with tax on it, rounded once; where the price includes tax, the net is that over one and the rate, rounded once, and the tax
-- is the rest. Terms may put the tax on the price that their discount leaves; a line that takes back part of
-- another has its share of that.
SELECT fault, iif(amount_differs, 'check.lines_do_not_add_up ', '') || iif(line_differs, 'check.line_rounding', '') AS rule
FROM (
  SELECT ifnull(document.number, document.id) AS fault, sum(net_minor + tax_minor) <> amount_minor AS amount_differs,
         max(credits_line_id IS NULL
         AND typeof(quantity_milli * unit_price_minor) = 'integer' AND typeof(net_minor * tax_ppm) = 'integer'
         AND (CASE WHEN tax_included
                   THEN typeof(2 * quantity_milli * unit_price_minor * (1000000 - document_line.discount_ppm)) = 'integer'
                    AND abs(net_minor)
                        <> ((abs(quantity_milli * unit_price_minor * (1000000 - document_line.discount_ppm)) + 500000000)
                            / 1000000000 * 2000000 + 1000000 + tax_ppm) / (2000000 + 2 * tax_ppm)
                   WHEN document_line.discount_ppm = 0
                   THEN abs(net_minor) <> (abs(quantity_milli * unit_price_minor) + 500) / 1000
                   ELSE typeof(quantity_milli * unit_price_minor * (1000000 - document_line.discount_ppm)) = 'integer'
                    AND abs(net_minor)
                        <> (abs(quantity_milli * unit_price_minor * (1000000 - document_line.discount_ppm)) + 500000000)
                           / 1000000000
              END
              OR CASE WHEN coalesce(document_terms.discount_ppm, 0) = 0
                      THEN CASE WHEN tax_included
                                THEN typeof(2 * quantity_milli * unit_price_minor * (1000000 - document_line.discount_ppm))
                                     = 'integer'
                                 AND abs(net_minor + tax_minor)
                                     <> (abs(quantity_milli * unit_price_minor * (1000000 - document_line.discount_ppm))
                                         + 500000000) / 1000000000
                                ELSE abs(tax_minor) <> (abs(net_minor * tax_ppm) + 500000) / 1000000 END
                      ELSE typeof(net_minor * (1000000 - document_terms.discount_ppm)) = 'integer'
                       AND abs(tax_minor)
                           <> ((abs(net_minor * (1000000 - document_terms.discount_ppm)) + 500000) / 1000000 * tax_ppm + 500000)
                              / 1000000
                 END
              OR sign(net_minor) * sign(quantity_milli * unit_price_minor) < 0
              OR sign(tax_minor) * sign(net_minor) < 0)) AS line_differs
  FROM document
  LEFT JOIN document_terms ON document_terms.document_id = document.id AND discount_tax = 'always'
  CROSS JOIN document_line ON document_line.document_id = document.id
  WHERE document.id > :after AND document.id <= :until
  GROUP BY document.id
)
WHERE amount_differs OR line_differs;

-- @over_credited  Documents whose lines take back more of a line than it has, what is no line of an invoice of the same customer
-- and currency, or it at another price; credit notes alone have such lines.
SELECT note.number AS fault
FROM document AS note
CROSS JOIN document_line AS credit ON credit.document_id = note.id
CROSS JOIN document_line AS billed ON billed.id = credit.credits_line_id
CROSS JOIN document AS invoice ON invoice.id = billed.document_id
WHERE note.id > :after AND note.id <= :until
  AND (note.kind <> 'credit_note' OR invoice.kind <> 'invoice' OR invoice.state = 'draft'
       OR note.customer_id <> invoice.customer_id OR note.currency <> invoice.currency
       OR credit.unit_price_minor <> billed.unit_price_minor OR credit.discount_ppm <> billed.discount_ppm
       OR credit.tax_ppm <> billed.tax_ppm OR sign(credit.quantity_milli) <> sign(billed.quantity_milli)
       OR sign(credit.net_minor) * sign(billed.net_minor) < 0 OR abs(credit.net_minor) > abs(billed.net_minor)
       OR sign(credit.tax_minor) * sign(billed.tax_minor) < 0 OR abs(credit.tax_minor) > abs(billed.tax_minor)
       OR EXISTS (SELECT 1 FROM credit_conflict WHERE document_id = note.id))
GROUP BY note.id;

-- @impossible_instalment_days  Days of instalments and discounts that are in no calendar.
SELECT ifnull(number, document.id) AS fault FROM document_terms CROSS JOIN document ON document.id = document_id
WHERE document_id > :after AND document_id <= :until
  AND (NOT is_day(discount_until)
       OR EXISTS (SELECT 1 FROM instalment
                  WHERE instalment.document_id = document.id AND NOT is_day(instalment.due_on)));

-- @instalments_do_not_add_up  Documents whose instalments are not their amount, end on another day, or begin before them; and
-- instalments without terms.
SELECT ifnull(number, document.id) AS fault FROM instalment CROSS JOIN document ON document.id = document_id
WHERE document_id > :after AND document_id <= :until
GROUP BY document_id
HAVING sum(instalment.amount_minor) <> document.amount_minor OR max(instalment.due_on) <> document.due_on
    OR min(instalment.due_on) < issued_on
    OR NOT EXISTS (SELECT 1 FROM document_terms WHERE document_terms.document_id = document.id);

-- @discount_differs  Terms of what is no invoice; discounts before their document, or that are not their rate of what they are
-- on, rounded once.
SELECT ifnull(number, document.id) AS fault FROM document_terms CROSS JOIN document ON document.id = document_id
WHERE document_id > :after AND document_id <= :until
  AND (kind <> 'invoice' OR discount_until < issued_on OR discount_minor > amount_minor
       OR (SELECT typeof(base * discount_ppm) = 'integer' AND base > 0
                  AND discount_minor <> min((base * discount_ppm + 500000) / 1000000, amount_minor)
           FROM (SELECT CASE discount_tax WHEN 'early' THEN amount_minor
                             ELSE (SELECT coalesce(sum(net_minor), 0) FROM document_line
                                   WHERE document_line.document_id = document.id) END AS base)));

-- @impossible_tax_invoice_days  Days of tax invoices that are in no calendar.
SELECT ifnull(document.number, document.id) AS fault FROM document CROSS JOIN tax_invoice ON document_id = document.id
WHERE document.id > :after AND document.id <= :until AND NOT is_day(tax_invoice.issued_on);

-- @impossible_bill_days  Days of bills of exchange that are in no calendar.
SELECT number AS fault FROM (SELECT document_id, due_on, collected_on FROM bill
                             WHERE document_id > :after AND document_id <= :until) AS of_part
CROSS JOIN document ON document.id = document_id
WHERE NOT is_day(of_part.due_on) OR NOT is_day(of_part.collected_on);

-- @bill_mismatch  Bills of exchange of what is no payment, or that were collected before it.
SELECT document.number AS fault FROM bill CROSS JOIN document ON document.id = document_id
WHERE document_id > :after AND document_id <= :until AND (kind <> 'payment' OR collected_on < issued_on);

-- @facts_of_others  Approvals of what is no write-off, and last days of what is no credit note or that come before it.
SELECT ifnull(number, id) AS fault FROM document
WHERE id > :after AND id <= :until
  AND ((kind <> 'write_off' AND (approved_by <> '' OR relief_minor IS NOT NULL))
       OR (expires_on IS NOT NULL AND (kind <> 'credit_note' OR NOT is_day(expires_on) OR expires_on < issued_on)));

-- @allocations  Allocations on days that are in no calendar, between customers, currencies, wrong sides or drafts.
SELECT allocation.id AS fault,
       iif(is_day(allocated_on), 'check.allocation_mismatch', 'check.impossible_days') AS rule
FROM allocation
CROSS JOIN document AS credit ON credit.id = from_id
CROSS JOIN document AS debit ON debit.id = to_id
WHERE allocation.id > :after AND allocation.id <= :until
  AND (NOT is_day(allocated_on)
       OR (credit.customer_id <> debit.customer_id AND NOT in_family)
       OR (credit.currency <> debit.currency) <> (credit_minor IS NOT NULL)
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
       OR reversal.credit_minor IS NOT -original.credit_minor OR reversal.over_minor <> -original.over_minor
       OR reversal.allocated_on < original.allocated_on
       OR original.reverses_id IS NOT NULL);

-- @over_allocated  Documents of which more was allocated than there is, on any day. Where nothing was taken back and the sum fits
-- no day is too much: only the others are added up day by day.
WITH suspect AS (
  SELECT credit.id AS id
  FROM document AS credit CROSS JOIN allocation ON from_id = credit.id
  WHERE credit.id > :after AND credit.id <= :until
  GROUP BY credit.id
  HAVING min(allocation.amount_minor) < 0
      OR sum(coalesce(credit_minor, allocation.amount_minor) + over_minor) > credit.amount_minor
  UNION
  SELECT debit.id
  FROM document AS debit CROSS JOIN allocation ON to_id = debit.id
  WHERE debit.id > :after AND debit.id <= :until
  GROUP BY debit.id
  HAVING min(allocation.amount_minor + discount_minor + write_off_minor) < 0
      OR sum(allocation.amount_minor + discount_minor + write_off_minor) > debit.amount_minor
), taken AS (
  SELECT credit.id AS document_id, max(allocated_on, credit.issued_on, debit.issued_on) AS day,
         coalesce(credit_minor, allocation.amount_minor) + over_minor AS amount_minor
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

-- @order_line_rounding  Lines of orders that are not quantity times price less discount, with tax on it or in it, each rounded
-- once.
SELECT sales_order.number AS fault
FROM sales_order CROSS JOIN order_line ON order_id = sales_order.id
WHERE sales_order.id > :after AND sales_order.id <= :until
  AND typeof(quantity_milli * unit_price_minor) = 'integer' AND typeof(net_minor * tax_ppm) = 'integer'
  AND (CASE WHEN tax_included
            THEN typeof(2 * quantity_milli * unit_price_minor * (1000000 - discount_ppm)) = 'integer'
             AND (abs(net_minor + tax_minor)
                  <> (abs(quantity_milli * unit_price_minor * (1000000 - discount_ppm)) + 500000000) / 1000000000
                  OR abs(net_minor)
                     <> ((abs(quantity_milli * unit_price_minor * (1000000 - discount_ppm)) + 500000000) / 1000000000
                         * 2000000 + 1000000 + tax_ppm) / (2000000 + 2 * tax_ppm))
            WHEN discount_ppm = 0
            THEN abs(net_minor) <> (abs(quantity_milli * unit_price_minor) + 500) / 1000
            ELSE typeof(quantity_milli * unit_price_minor * (1000000 - discount_ppm)) = 'integer'
             AND abs(net_minor) <> (abs(quantity_milli * unit_price_minor * (1000000 - discount_ppm)) + 500000000) / 1000000000
       END
       OR NOT tax_included AND abs(tax_minor) <> (abs(net_minor * tax_ppm) + 500000) / 1000000
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
  AND (SELECT coalesce(sum(order_claim.quantity_milli), 0)
       FROM order_claim WHERE order_line_id = order_line.id) > order_line.quantity_milli
UNION
SELECT number FROM sales_order
WHERE id > :after AND id <= :until
  AND (SELECT coalesce(sum(order_invoice.freight_minor), 0)
       FROM order_invoice JOIN document ON document.id = document_id
       WHERE order_id = sales_order.id AND voided_on IS NULL) > freight_minor;

-- @order_mismatch  Orders with deliveries, invoices or payments of another order, customer, currency or kind, or of a quotation.
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
       OR order_line.order_id <> sales_order.id)
UNION ALL
SELECT sales_order.number
FROM sales_order CROSS JOIN order_payment ON order_payment.order_id = sales_order.id
CROSS JOIN document ON document.id = document_id
WHERE sales_order.id > :after AND sales_order.id <= :until
  AND (document.customer_id <> sales_order.customer_id OR document.currency <> sales_order.currency
       OR document.kind <> 'payment' OR sales_order.stage = 'quotation'));

-- @cancelled_but_done  Cancelled orders of which something was delivered or invoiced.
SELECT number AS fault FROM sales_order
WHERE id > :after AND id <= :until AND stage = 'cancelled'
  AND (EXISTS (SELECT 1 FROM delivery WHERE order_id = sales_order.id)
       OR EXISTS (SELECT 1 FROM order_invoice WHERE order_id = sales_order.id));

-- @last_statement  Where a part of the statements ends.
SELECT max(id) FROM (SELECT id FROM statement WHERE id > :after ORDER BY id LIMIT :count);

-- @impossible_statement_days  Days of statements that are in no calendar.
SELECT number AS fault FROM statement
WHERE id > :after AND id <= :until
  AND (NOT is_day(from_on) OR NOT is_day(to_on) OR NOT is_day(issued_on) OR NOT is_day(answered_on));

-- @statement_currencies  Currencies of statements.
SELECT DISTINCT currency FROM statement CROSS JOIN statement_balance ON statement_id = statement.id
WHERE statement.id > :after AND statement.id <= :until;

-- @statement_contents  What was printed, as JSON.
SELECT number, content FROM statement WHERE id > :after AND id <= :until;

-- @impossible_attachment_days  Days of files that are in no calendar.
SELECT name AS fault FROM attachment WHERE NOT is_day(added_on);

-- @bounced_counts  Payments that came back and still count, and what is no payment.
SELECT number AS fault
FROM bounced_payment JOIN document ON document.id = payment_id
WHERE voided_on IS NULL OR kind <> 'payment'
   OR fee_id IS NOT NULL AND (SELECT kind FROM document WHERE id = fee_id) <> 'fee';

-- @last_recurring  Where a part of the rules of recurring invoices ends.
SELECT max(id) FROM (SELECT id FROM recurring WHERE id > :after ORDER BY id LIMIT :count);

-- @impossible_recurring_days  Days of such rules that are in no calendar.
SELECT name AS fault FROM recurring
WHERE id > :after AND id <= :until
  AND (NOT is_day(first_on) OR NOT is_day(last_on)
       OR EXISTS (SELECT 1 FROM recurring_made WHERE recurring_id = recurring.id AND NOT is_day(on_day)));

-- @recurring_mismatch  Rules without lines, or that made what is no invoice.
SELECT name AS fault FROM recurring
WHERE id > :after AND id <= :until
  AND (NOT EXISTS (SELECT 1 FROM recurring_line WHERE recurring_id = recurring.id)
       OR EXISTS (SELECT 1 FROM recurring_made JOIN document ON document.id = document_id
                  WHERE recurring_id = recurring.id AND kind <> 'invoice'));

-- @recurring_currencies  Currencies of such rules.
SELECT DISTINCT currency FROM recurring WHERE id > :after AND id <= :until;

-- @impossible_product_days  Days of products that are in no calendar.
SELECT code AS fault FROM product
WHERE NOT is_day(created_on) OR NOT is_day(archived_on);

-- @terms_do_not_add_up  Payment terms whose lines are not a whole.
SELECT code AS fault FROM payment_terms
WHERE (SELECT CASE sum(share_ppm IS NULL AND fixed_minor IS NULL)
                WHEN 0 THEN sum(share_ppm) <> 1000000 OR sum(fixed_minor) IS NOT NULL
                WHEN 1 THEN coalesce(sum(share_ppm), 0) >= 1000000 OR count(DISTINCT fixed_currency) > 1
                ELSE 1 END
       FROM payment_terms_line WHERE terms_id = payment_terms.id) IS NOT 0;

-- @impossible_grading_days  Days of rules of grading that are in no calendar.
SELECT from_on AS fault FROM grading WHERE NOT is_day(from_on);

-- @gradings  Rules of grading, as JSON.
SELECT from_on, rules FROM grading;

-- @groups  Filters of groups, as JSON.
SELECT name, filters FROM customer_group WHERE filters IS NOT NULL;

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

-- @document_totals  What documents add to what each customer owes at the end of two days, by SQL alone.
SELECT customer_id, currency,
       sum(iif(issued_on <= :first AND (voided_on IS NULL OR voided_on > :first), owed_minor, 0)) AS first_minor,
       sum(iif(issued_on <= :second AND (voided_on IS NULL OR voided_on > :second), owed_minor, 0)) AS second_minor
FROM (SELECT customer_id, currency, issued_on, voided_on,
             CASE WHEN state <> 'issued' THEN 0
                  WHEN kind IN ('payment', 'credit_note', 'write_off') THEN -amount_minor
                  ELSE amount_minor END AS owed_minor
      FROM document
      WHERE id > :after AND id <= :until)
GROUP BY customer_id, currency;

-- @allocation_totals  What allocations change of it: discounts and small differences, and between customers or currencies all.
SELECT customer_id, currency,
       -sum(iif(day <= :first AND (voided_on IS NULL OR voided_on > :first), taken_minor, 0)) AS first_minor,
       -sum(iif(day <= :second AND (voided_on IS NULL OR voided_on > :second), taken_minor, 0)) AS second_minor
FROM (SELECT customer_id, currency, iif(is_debit, amount + allowed, -given) AS taken_minor, day, voided_on
      FROM (SELECT iif(is_debit, debit.customer_id, credit.customer_id) AS customer_id,
             iif(is_debit, debit.currency, credit.currency) AS currency,
             is_debit, allocation.amount_minor AS amount, discount_minor + write_off_minor AS allowed,
             coalesce(credit_minor, allocation.amount_minor) + over_minor AS given,
             max(allocated_on, debit.issued_on, credit.issued_on) AS day,
             nullif(min(ifnull(debit.voided_on, '~'), ifnull(credit.voided_on, '~')), '~') AS voided_on
      FROM allocation
      CROSS JOIN document AS debit ON debit.id = to_id
      CROSS JOIN document AS credit ON credit.id = from_id
      CROSS JOIN (SELECT 0 AS is_debit UNION ALL SELECT 1)
      WHERE allocation.id > :after AND allocation.id <= :until
        AND (discount_minor + write_off_minor <> 0 OR in_family OR credit_minor IS NOT NULL OR over_minor <> 0)))
GROUP BY customer_id, currency;
