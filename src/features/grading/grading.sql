-- Rules of grading and grades given by hand.
-- @all_rules  All sets of rules, in their order.
SELECT from_on, rules FROM grading ORDER BY from_on;

-- @rules_on  The set of rules that begins on a day.
SELECT id FROM grading WHERE from_on = :on;

-- @add_rules  Writes a set of rules.
INSERT INTO grading (id, from_on, rules) VALUES (:id, :on, :rules);

-- @change_rules  Changes a set of rules.
UPDATE grading SET rules = :rules WHERE id = :id AND rules <> :rules;

-- @kind_of_document  What a document is, and of which day.
SELECT kind, issued_on FROM document WHERE id = :id;

-- @all_overrides  All grades given by hand: of a customer the latest last.
SELECT id, customer_id, grade, reason, from_on, until_on
FROM grade_override
ORDER BY customer_id, from_on, id;

-- @overrides_of  Those of a customer, the latest last.
SELECT id, customer_id, grade, reason, from_on, until_on
FROM grade_override
WHERE customer_id = :customer
ORDER BY from_on, id;

-- @override_by_id  One of them.
SELECT id, customer_id, grade, reason, from_on, until_on FROM grade_override WHERE id = :id;

-- @add_override  Gives a grade by hand.
INSERT INTO grade_override (id, customer_id, grade, reason, from_on, until_on)
VALUES (:id, :customer, :grade, :reason, :from, :until);

-- @end_overrides  Lets those of a customer that hold on a day end on the day before.
UPDATE grade_override SET until_on = :before
WHERE customer_id = :customer AND from_on < :on AND (until_on IS NULL OR until_on >= :on);

-- @remove_overrides  Removes those of a customer that begin on a day.
DELETE FROM grade_override WHERE customer_id = :customer AND from_on = :on;

-- @remove_all_overrides  Removes those of a customer that is deleted.
DELETE FROM grade_override WHERE customer_id = :customer;
