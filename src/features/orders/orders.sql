-- Orders, their lines, deliveries, and which invoices ask for what of them.
-- @by_id  One order.
SELECT id, number, customer_id, stage, ordered_on, promised_on, priority, currency, freight_minor,
       reference, note, ended_on, end_reason, tax_included, prepay_ppm, prepay_minor
FROM sales_order
WHERE id = :id;

-- @by_number  One order.
SELECT id, number, customer_id, stage, ordered_on, promised_on, priority, currency, freight_minor,
       reference, note, ended_on, end_reason, tax_included, prepay_ppm, prepay_minor
FROM sales_order
WHERE number = :number;

-- @add  Writes an order.
INSERT INTO sales_order
  (id, number, customer_id, stage, ordered_on, promised_on, priority, currency, freight_minor,
   reference, note, tax_included, prepay_ppm, prepay_minor)
VALUES
  (:id, :number, :customer, :stage, :ordered_on, :promised_on, :priority, :currency, :freight,
   :reference, :note, :tax_included, :prepay_ppm, :prepay);

-- @change  Changes an order.
UPDATE sales_order
SET number = :number, customer_id = :customer, stage = :stage, ordered_on = :ordered_on,
    promised_on = :promised_on, priority = :priority, currency = :currency,
    freight_minor = :freight, reference = :reference, note = :note, ended_on = :ended_on,
    end_reason = :end_reason, tax_included = :tax_included, prepay_ppm = :prepay_ppm, prepay_minor = :prepay
WHERE id = :id;

-- @lines  The lines of an order, with what was delivered and invoiced of each.
SELECT order_line.id, product_id, product.code AS product_code, unit, description, quantity_milli,
       unit_price_minor, discount_ppm, order_line.tax_ppm, net_minor, tax_minor,
       (SELECT tax_included FROM sales_order WHERE id = :order) AS tax_included,
       (SELECT coalesce(sum(delivery_line.quantity_milli), 0)
        FROM delivery_line WHERE order_line_id = order_line.id) AS delivered_milli,
       (SELECT coalesce(sum(order_claim.quantity_milli), 0)
        FROM order_claim WHERE order_line_id = order_line.id) AS invoiced_milli
FROM order_line LEFT JOIN product ON product.id = product_id
WHERE order_id = :order
ORDER BY position;

-- @add_line  Writes a line.
INSERT INTO order_line
  (id, order_id, position, product_id, description, quantity_milli, unit_price_minor, discount_ppm,
   tax_ppm, net_minor, tax_minor)
VALUES
  (:id, :order, :position, :product, :description, :quantity, :unit_price, :discount_ppm, :tax_ppm,
   :net, :tax);

-- @remove_lines  Removes the lines of an order.
DELETE FROM order_line WHERE order_id = :order;

-- @under_way  Whether anything of an order was ever delivered or invoiced.
SELECT EXISTS (SELECT 1 FROM delivery WHERE order_id = :order)
    OR EXISTS (SELECT 1 FROM order_invoice WHERE order_id = :order);

-- @add_delivery  Writes a delivery.
INSERT INTO delivery (id, order_id, delivered_on, note, number) VALUES (:id, :order, :on, :note, :number);

-- @delivery_number_taken  Whether a delivery has the number.
SELECT EXISTS (SELECT 1 FROM delivery WHERE number = :number);

-- @add_delivery_line  Writes what was delivered of a line.
INSERT INTO delivery_line (id, delivery_id, order_line_id, quantity_milli)
VALUES (:id, :delivery, :line, :quantity);

-- @deliveries  What was delivered of an order, a row a line, the first first.
SELECT delivery.id, ifnull(number, '') AS number, delivered_on, note, position, description, delivery_line.quantity_milli
FROM delivery
JOIN delivery_line ON delivery_id = delivery.id
JOIN order_line ON order_line.id = order_line_id
WHERE delivery.order_id = :order
ORDER BY delivered_on, delivery.id, position;

-- @add_invoice  Writes that an invoice belongs to an order.
INSERT INTO order_invoice (id, order_id, document_id, freight_minor)
VALUES (:id, :order, :document, :freight);

-- @add_invoice_line  Writes what an invoice asks for of a line.
INSERT INTO order_invoice_line (id, order_invoice_id, order_line_id, quantity_milli)
VALUES (:id, :order_invoice, :line, :quantity);

-- @invoices  The invoices of an order.
SELECT document.id, document.number, issued_on, due_on, document.currency, amount_minor, voided_on,
       order_invoice.freight_minor
FROM order_invoice JOIN document ON document.id = document_id
WHERE order_id = :order
ORDER BY issued_on, document.id;

-- @freight_invoiced  How much freight the invoices of an order that are not void ask for.
SELECT coalesce(sum(freight_minor), 0)
FROM order_invoice JOIN document ON document.id = document_id
WHERE order_id = :order AND voided_on IS NULL;

-- @list  A window of the list of orders, the newest first. NULL for what is not asked.
SELECT sales_order.id, sales_order.number, code, name, state, ordered_on, promised_on, priority,
       sales_order.currency, freight_minor, reference, ordered_milli, delivered_milli, invoiced_milli,
       (SELECT coalesce(sum(net_minor), 0) FROM order_line WHERE order_id = sales_order.id)
         AS net_minor,
       (SELECT coalesce(sum(tax_minor), 0) FROM order_line WHERE order_id = sales_order.id)
         AS tax_minor,
       ifnull(stage = 'confirmed' AND promised_on < :today AND delivered_milli < ordered_milli
              AND (prepay_ppm > 0 OR prepay_minor > 0 OR delivered_milli > 0 OR invoiced_milli < ordered_milli), 0) AS late,
       CASE WHEN stage = 'confirmed' AND (prepay_ppm > 0 OR prepay_minor > 0)
            THEN (SELECT CASE WHEN paid_minor >= required_minor THEN 'prepaid'
                              WHEN paid_minor > 0 THEN 'part_prepaid' ELSE 'awaiting_payment' END
                  FROM order_prepayment WHERE order_prepayment.order_id = sales_order.id)
            ELSE '' END AS payment
FROM sales_order
JOIN customer ON customer.id = customer_id
JOIN order_progress ON order_progress.order_id = sales_order.id
WHERE (:customer IS NULL OR customer_id = :customer)
  AND (:search IS NULL OR sales_order.number LIKE :search ESCAPE '\' OR reference LIKE :search ESCAPE '\'
       OR name LIKE :search ESCAPE '\' OR code LIKE :search ESCAPE '\')
  AND (:from IS NULL OR ordered_on >= :from)
  AND (:to IS NULL OR ordered_on <= :to)
  AND (:state IS NULL OR CASE :state
         WHEN 'to_deliver' THEN stage = 'confirmed' AND delivered_milli < ordered_milli
         WHEN 'to_invoice' THEN stage = 'confirmed' AND invoiced_milli < delivered_milli
         WHEN 'late' THEN stage = 'confirmed' AND promised_on < :today AND delivered_milli < ordered_milli
           AND (prepay_ppm > 0 OR prepay_minor > 0 OR delivered_milli > 0 OR invoiced_milli < ordered_milli)
         WHEN 'awaiting_payment' THEN stage = 'confirmed' AND (prepay_ppm > 0 OR prepay_minor > 0)
           AND (SELECT paid_minor < required_minor FROM order_prepayment
                WHERE order_prepayment.order_id = sales_order.id)
         WHEN 'prepaid' THEN stage = 'confirmed' AND (prepay_ppm > 0 OR prepay_minor > 0)
           AND (SELECT paid_minor >= required_minor FROM order_prepayment
                WHERE order_prepayment.order_id = sales_order.id)
         ELSE state = :state END)
ORDER BY ordered_on DESC, sales_order.number DESC
LIMIT :limit OFFSET :offset;

-- @count  How many the list has.
SELECT count(*)
FROM sales_order
JOIN customer ON customer.id = customer_id
JOIN order_progress ON order_progress.order_id = sales_order.id
WHERE (:customer IS NULL OR customer_id = :customer)
  AND (:search IS NULL OR sales_order.number LIKE :search ESCAPE '\' OR reference LIKE :search ESCAPE '\'
       OR name LIKE :search ESCAPE '\' OR code LIKE :search ESCAPE '\')
  AND (:from IS NULL OR ordered_on >= :from)
  AND (:to IS NULL OR ordered_on <= :to)
  AND (:state IS NULL OR CASE :state
         WHEN 'to_deliver' THEN stage = 'confirmed' AND delivered_milli < ordered_milli
         WHEN 'to_invoice' THEN stage = 'confirmed' AND invoiced_milli < delivered_milli
         WHEN 'late' THEN stage = 'confirmed' AND promised_on < :today AND delivered_milli < ordered_milli
           AND (prepay_ppm > 0 OR prepay_minor > 0 OR delivered_milli > 0 OR invoiced_milli < ordered_milli)
         WHEN 'awaiting_payment' THEN stage = 'confirmed' AND (prepay_ppm > 0 OR prepay_minor > 0)
           AND (SELECT paid_minor < required_minor FROM order_prepayment
                WHERE order_prepayment.order_id = sales_order.id)
         WHEN 'prepaid' THEN stage = 'confirmed' AND (prepay_ppm > 0 OR prepay_minor > 0)
           AND (SELECT paid_minor >= required_minor FROM order_prepayment
                WHERE order_prepayment.order_id = sales_order.id)
         ELSE state = :state END);

-- @last_order  Where a slice of the orders ends.
SELECT max(id) FROM (SELECT id FROM sales_order WHERE id > :after ORDER BY id LIMIT :count);

-- @sales_of  What customers ordered in a period, without tax and freight, of one slice of the orders.
SELECT customer_id, currency, sum(net_minor) AS net_minor
FROM sales_order CROSS JOIN order_line ON order_id = sales_order.id
WHERE sales_order.id > :after AND sales_order.id <= :until
  AND stage IN ('confirmed', 'closed')
  AND (:from IS NULL OR ordered_on >= :from) AND ordered_on <= :to
GROUP BY customer_id, currency;
