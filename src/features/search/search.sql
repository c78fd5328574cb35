-- What records are found by that are no documents, and what is shown of those that were found.
-- @orders  Orders and quotations, from one id on.
SELECT id, customer_id, number || char(10) || reference AS text
FROM sales_order WHERE id > :after ORDER BY id LIMIT :count;

-- @order  The same of one.
SELECT id, customer_id, number || char(10) || reference AS text FROM sales_order WHERE id = :id;

-- @products  Products; their customers are none.
SELECT id, 0 AS customer_id, code || char(10) || name AS text
FROM product WHERE id > :after ORDER BY id LIMIT :count;

-- @product  The same of one.
SELECT id, 0 AS customer_id, code || char(10) || name AS text FROM product WHERE id = :id;

-- @statements  Statements that were issued.
SELECT id, customer_id, number AS text FROM statement WHERE id > :after ORDER BY id LIMIT :count;

-- @statement  The same of one.
SELECT id, customer_id, number AS text FROM statement WHERE id = :id;

-- @shown_order  An order as it is shown among others.
SELECT sales_order.id, stage, number, name, sales_order.currency,
       freight_minor + (SELECT coalesce(sum(net_minor + tax_minor), 0) FROM order_line
                        WHERE order_id = sales_order.id) AS amount_minor
FROM sales_order JOIN customer ON customer.id = customer_id
WHERE sales_order.id = :id;

-- @shown_product  A product.
SELECT id, code, name FROM product WHERE id = :id;

-- @shown_statement  A statement.
SELECT statement.id, number, name FROM statement JOIN customer ON customer.id = customer_id
WHERE statement.id = :id;

-- @shown_document  A document.
SELECT document.id, document.kind, ifnull(number, '') AS number, name, document.currency, amount_minor
FROM document JOIN customer ON customer.id = customer_id
WHERE document.id = :id;
