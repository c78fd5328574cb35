-- Groups of customers, and colours of tags.
-- @all  All groups.
SELECT id, name, filters FROM customer_group ORDER BY name;

-- @by_name  One group.
SELECT id, name, filters FROM customer_group WHERE name = :name;

-- @by_id  One group.
SELECT id, name, filters FROM customer_group WHERE id = :id;

-- @add  Writes a group.
INSERT INTO customer_group (id, name, filters) VALUES (:id, :name, :filters);

-- @change  Changes a group.
UPDATE customer_group SET name = :name, filters = :filters WHERE id = :id;

-- @remove  Removes a group.
DELETE FROM customer_group WHERE id = :id;

-- @members  Who was put into a group.
SELECT customer_id FROM customer_group_member WHERE group_id = :group ORDER BY customer_id;

-- @join  Puts a customer into a group.
INSERT OR IGNORE INTO customer_group_member (customer_id, group_id) VALUES (:customer, :group);

-- @leave  Takes a customer out of a group.
DELETE FROM customer_group_member WHERE customer_id = :customer AND group_id = :group;

-- @leave_all  Takes a customer out of all groups.
DELETE FROM customer_group_member WHERE customer_id = :customer;

-- @dissolve  Takes everybody out of a group.
DELETE FROM customer_group_member WHERE group_id = :group;

-- @groups_of  The groups that a customer was put into.
SELECT customer_group.id, name
FROM customer_group_member JOIN customer_group ON customer_group.id = group_id
WHERE customer_id = :customer
ORDER BY name;

-- @color_tag  Gives a tag a colour.
UPDATE tag SET color = :color WHERE name = :name AND color <> :color;

-- @tag  One tag.
SELECT id FROM tag WHERE name = :name;
