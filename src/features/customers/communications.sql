-- What was said to and by customers, and what is to be followed up.
-- @by_id  One communication.
SELECT communication.id, communication.customer_id, code, customer.name AS customer, contact_id,
       contact.name AS contact, happened_on, happened_at, channel, direction, summary, result, follow_up_on,
       follow_up_done
FROM communication
JOIN customer ON customer.id = communication.customer_id
LEFT JOIN contact ON contact.id = contact_id
WHERE communication.id = :id;

-- @add  Writes a communication.
INSERT INTO communication
  (id, customer_id, contact_id, happened_on, happened_at, channel, direction, summary, result, follow_up_on,
   follow_up_done)
VALUES
  (:id, :customer, :contact, :on, nullif(:at, ''), :channel, :direction, :summary, :result, :follow_up,
   :done);

-- @change  Changes a communication.
UPDATE communication
SET contact_id = :contact, happened_on = :on, happened_at = nullif(:at, ''), channel = :channel,
    direction = :direction, summary = :summary, result = :result, follow_up_on = :follow_up,
    follow_up_done = :done
WHERE id = :id AND customer_id = :customer;

-- @remove  Removes a communication.
DELETE FROM communication WHERE id = :id;

-- @days_of_customer  When something was said to or by a customer.
SELECT id, happened_on, happened_at FROM communication WHERE customer_id = :customer;

-- @open_follow_ups  What is to be followed up until a day, the longest due first.
SELECT communication.id, communication.customer_id, code, customer.name AS customer, contact_id,
       contact.name AS contact, happened_on, happened_at, channel, direction, summary, result, follow_up_on,
       follow_up_done
FROM communication
JOIN customer ON customer.id = communication.customer_id
LEFT JOIN contact ON contact.id = contact_id
WHERE follow_up_on <= :due AND follow_up_done = 0
  AND (:of IS NULL OR communication.customer_id = :of)
ORDER BY follow_up_on, communication.id
LIMIT :limit OFFSET :offset;

-- @count_follow_ups  How many those are.
SELECT count(*) FROM communication
WHERE follow_up_on <= :due AND follow_up_done = 0 AND (:of IS NULL OR customer_id = :of);
