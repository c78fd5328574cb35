-- What credit notes took back of invoices, line by line.
-- @creditable  The lines of an invoice, with what credit notes that stand took back of them.
SELECT document_line.id, description, quantity_milli, unit_price_minor, discount_ppm, document_line.tax_ppm, net_minor,
       tax_minor, product_id, code, unit,
       (SELECT tax_included FROM document WHERE id = :document) AS tax_included,
       (SELECT coalesce(sum(credit.quantity_milli), 0)
        FROM document_line AS credit JOIN document ON document.id = credit.document_id
        WHERE credit.credits_line_id = document_line.id AND voided_on IS NULL) AS credited_milli,
       (SELECT coalesce(sum(credit.net_minor), 0)
        FROM document_line AS credit JOIN document ON document.id = credit.document_id
        WHERE credit.credits_line_id = document_line.id AND voided_on IS NULL) AS credited_net_minor,
       (SELECT coalesce(sum(credit.tax_minor), 0)
        FROM document_line AS credit JOIN document ON document.id = credit.document_id
        WHERE credit.credits_line_id = document_line.id AND voided_on IS NULL) AS credited_tax_minor
FROM document_line LEFT JOIN product ON product.id = product_id
WHERE document_id = :document
ORDER BY position;

-- @set_credits  Which line of an invoice a line takes back.
UPDATE document_line SET credits_line_id = :line WHERE document_id = :document AND position = :position;

-- @credited_in_all  What credit notes that stand took back of an invoice: those with its lines, and those that name it.
SELECT coalesce(sum(amount_minor), 0) FROM document
WHERE voided_on IS NULL AND id IN (
  SELECT credit.document_id
  FROM document_line AS billed JOIN document_line AS credit ON credit.credits_line_id = billed.id
  WHERE billed.document_id = :document
  UNION
  SELECT id FROM document WHERE kind = 'credit_note' AND customer_id = :customer AND reference = :number);

-- @invoiced_again  Whether an order was invoiced again for what a credit note took back of it.
SELECT EXISTS (
  SELECT 1 FROM document_line AS credit
  JOIN document_line AS billed ON billed.id = credit.credits_line_id
  JOIN order_claim ON order_claim.document_id = billed.document_id AND order_claim.position = billed.position
  JOIN order_line ON order_line.id = order_claim.order_line_id
  WHERE credit.document_id = :note
    AND (SELECT sum(claim.quantity_milli) FROM order_claim AS claim WHERE claim.order_line_id = order_line.id)
        + credit.quantity_milli > order_line.quantity_milli);
