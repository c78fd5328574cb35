-- Products and their prices.
-- @by_id  One product.
SELECT id, code, name, unit, tax_ppm, cost_minor, cost_currency, note, created_on, archived_on
FROM product
WHERE id = :id;

-- @by_code  One product.
SELECT id, code, name, unit, tax_ppm, cost_minor, cost_currency, note, created_on, archived_on
FROM product
WHERE code = :code;

-- @by_name  Products of that very name; two rows tell that it is not unique.
SELECT id, code, name, unit, tax_ppm, cost_minor, cost_currency, note, created_on, archived_on
FROM product
WHERE name = :name
LIMIT 2;

-- @add  Writes a product.
INSERT INTO product (id, code, name, unit, tax_ppm, cost_minor, cost_currency, note, created_on)
VALUES (:id, :code, :name, :unit, :tax_ppm, :cost, :cost_currency, :note, :created_on);

-- @change  Changes a product.
UPDATE product
SET code = :code, name = :name, unit = :unit, tax_ppm = :tax_ppm, cost_minor = :cost,
    cost_currency = :cost_currency, note = :note
WHERE id = :id;

-- @archive  Sets or clears the day of archiving.
UPDATE product SET archived_on = :on WHERE id = :id;

-- @prices  Prices of a product.
SELECT level, currency, price_minor
FROM product_price
WHERE product_id = :product
ORDER BY level, currency;

-- @add_price  Writes a price.
INSERT INTO product_price (id, product_id, level, currency, price_minor)
VALUES (:id, :product, :level, :currency, :price);

-- @remove_prices  Removes the prices of a product.
DELETE FROM product_price WHERE product_id = :product;

-- @list  A window of the list of products by code, with the price of a level, else the usual one. NULL for what is not asked.
SELECT product.id, code, name, unit, tax_ppm, archived_on,
       (SELECT price_minor FROM product_price
        WHERE product_id = product.id AND level IN ('', :level) AND currency = :currency
        ORDER BY level = '' LIMIT 1) AS price_minor
FROM product
WHERE (:archived OR archived_on IS NULL)
  AND (:search IS NULL OR code LIKE :search ESCAPE '\' OR name LIKE :search ESCAPE '\')
ORDER BY code
LIMIT :limit OFFSET :offset;

-- @count  How many the list has.
SELECT count(*)
FROM product
WHERE (:archived OR archived_on IS NULL)
  AND (:search IS NULL OR code LIKE :search ESCAPE '\' OR name LIKE :search ESCAPE '\');
