-- What happened with a customer, beside what the ledger knows.
-- @document  What a document says of itself.
SELECT number, reference, note FROM document WHERE id = :id;

-- @order_days  When a customer ordered.
SELECT id, ordered_on FROM sales_order WHERE customer_id = :customer;

-- @order  What an order says of itself, with how far it has come.
SELECT number, currency, reference, state,
       (SELECT coalesce(sum(net_minor + tax_minor), 0) FROM order_line WHERE order_line.order_id = sales_order.id)
         + freight_minor AS amount_minor
FROM sales_order JOIN order_progress ON order_progress.order_id = sales_order.id
WHERE sales_order.id = :id;

-- @statement_days  Which statements a customer was given, and when.
SELECT id, issued_on FROM statement WHERE customer_id = :customer;

-- @statement  What a statement says of itself.
SELECT number, remark, state FROM statement WHERE id = :id;

-- @newest_change  The newest row of history.
SELECT coalesce(max(seq), 0) FROM history;

-- @record_changes  Changes of customers' records after a row of history, with the row that holds what they changed.
SELECT seq, at_ms, coalesce(target_seq, seq) AS changed_by
FROM history
WHERE seq > :after
  AND command IN ('customer.create', 'customer.edit', 'customer.archive', 'customer.unarchive', 'customer.delete',
                  'customer.tags.set', 'customer.merge')
ORDER BY seq;
