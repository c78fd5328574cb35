-- Which customer another belongs to, and all that belong together.
-- @parent  Who is above one.
SELECT above.id, above.code, above.name
FROM customer JOIN customer AS above ON above.id = customer.parent_id
WHERE customer.id = :id;

-- @children  Who is directly below one.
SELECT id, code, name, archived_on IS NOT NULL AS archived FROM customer WHERE parent_id = :id ORDER BY code;

-- @set_parent  Puts one below another, or at the top.
UPDATE customer SET parent_id = :parent WHERE id = :id AND parent_id IS NOT :parent;

-- @one  One of them.
SELECT id, code, name, archived_on IS NOT NULL AS archived FROM customer WHERE id = :id;
