-- Statements of account as they were issued.
-- @by_id  One statement.
SELECT statement.id, number, customer_id, code, name, statement.kind AS kind,
       from_on, to_on, issued_on, state, answered_on, remark
FROM statement JOIN customer ON customer.id = customer_id
WHERE statement.id = :id;

-- @by_number  The same by its number.
SELECT statement.id, number, customer_id, code, name, statement.kind AS kind,
       from_on, to_on, issued_on, state, answered_on, remark
FROM statement JOIN customer ON customer.id = customer_id
WHERE number = :number;

-- @content  What was printed.
SELECT content FROM statement WHERE id = :id;

-- @balances  What it says of each currency, and what the customer says.
SELECT currency, closing_minor, theirs_minor FROM statement_balance
WHERE statement_id = :statement
ORDER BY currency;

-- @add  Writes a statement.
INSERT INTO statement (id, number, customer_id, kind, from_on, to_on, issued_on, content)
VALUES (:id, :number, :customer, :kind, :from, :to, :issued, :content);

-- @add_balance  Writes what it says of a currency.
INSERT INTO statement_balance (statement_id, currency, closing_minor)
VALUES (:statement, :currency, :closing);

-- @answer  Writes what became of it.
UPDATE statement SET state = :state, answered_on = :on, remark = :remark WHERE id = :id;

-- @answer_balance  Writes what the customer's books say.
UPDATE statement_balance SET theirs_minor = :theirs
WHERE statement_id = :statement AND currency = :currency;

-- @list  A window of the list, the newest first. NULL for what is not asked.
SELECT statement.id, number, customer_id, code, name, statement.kind AS kind,
       from_on, to_on, issued_on, state, answered_on, remark
FROM statement JOIN customer ON customer.id = customer_id
WHERE (:customer IS NULL OR customer_id = :customer)
  AND (:state IS NULL OR state = :state)
  AND (:issued IS NULL OR issued_on = :issued)
  AND (:members IS NULL OR instr(:members, ',' || customer_id || ',') > 0)
  AND (:search IS NULL OR number LIKE :search ESCAPE '\' OR name LIKE :search ESCAPE '\' OR code LIKE :search ESCAPE '\')
ORDER BY issued_on DESC, statement.id DESC
LIMIT :limit OFFSET :offset;

-- @count  How many the list has.
SELECT count(*)
FROM statement JOIN customer ON customer.id = customer_id
WHERE (:customer IS NULL OR customer_id = :customer)
  AND (:state IS NULL OR state = :state)
  AND (:issued IS NULL OR issued_on = :issued)
  AND (:members IS NULL OR instr(:members, ',' || customer_id || ',') > 0)
  AND (:search IS NULL OR number LIKE :search ESCAPE '\' OR name LIKE :search ESCAPE '\' OR code LIKE :search ESCAPE '\');

-- @batches  The days on which statements were issued, the newest first, with how many.
SELECT issued_on, count(*) AS issued FROM statement
GROUP BY issued_on
ORDER BY issued_on DESC
LIMIT 60;
