-- What a demo book writes.
-- @add_customer  A customer.
INSERT INTO customer (id, code, name, short_name, tax_id, industry, region, owner, currency,
                      language, term_days, phone, email, address, created_on)
VALUES (:id, :code, :name, :short_name, :tax_id, :industry, :region, :owner, :currency,
        :language, :term_days, :phone, :email, :address, :created_on);

-- @add_contact  A person at a customer.
INSERT INTO contact (id, customer_id, name, role, phone, email)
VALUES (:id, :customer, :name, :role, :phone, :email);

-- @add_tag  A tag, unless there is one of that name.
INSERT INTO tag (id, name) VALUES (:id, :name) ON CONFLICT (name) DO NOTHING;

-- @tag_customer  Puts a tag on a customer.
INSERT INTO customer_tag (customer_id, tag_id) SELECT :customer, id FROM tag WHERE name = :name;

-- @add_document  A document.
INSERT INTO document (id, kind, number, customer_id, state, issued_on, due_on, currency,
                      amount_minor, disputed, method, reference, note)
VALUES (:id, :kind, :number, :customer, 'issued', :issued_on, :due_on, :currency,
        :amount, :disputed, :method, :reference, :note);

-- @add_line  A line of a document.
INSERT INTO document_line (id, document_id, position, description, quantity_milli,
                           unit_price_minor, tax_ppm, net_minor, tax_minor)
VALUES (:id, :document, :position, :description, :quantity, :price, :tax_ppm, :net, :tax);

-- @add_allocation  What a credit settles of a debit.
INSERT INTO allocation (id, from_id, to_id, allocated_on, amount_minor, discount_minor)
VALUES (:id, :from, :to, :day, :amount, :discount);

-- @reserve_numbers  So that the numbers of the demo book are not given out again.
INSERT INTO number_series (prefix, next) VALUES (:prefix, :next)
ON CONFLICT (prefix) DO UPDATE SET next = max(next, excluded.next);

-- @has_records  Whether anything was entered yet.
SELECT EXISTS (SELECT 1 FROM customer) OR EXISTS (SELECT 1 FROM document);
