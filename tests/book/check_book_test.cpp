// check_book: nothing to say about a sound book, and a message for each rule that is broken on
// purpose.
#include <algorithm>
#include <span>

#include "book/history_store.h"
#include "books.h"

using testing::TestBook;

namespace {

std::vector<std::string> faults(TestBook& books) {
  std::vector<std::string> keys;
  for (const Message& message : book::check_book(*books.book).value()) keys.push_back(message.key);
  return keys;
}

TestBook sound_book() {
  TestBook books;
  const std::string customer = books.customer("甲公司");
  books.customer("乙公司");
  for (const char* issued : {"2026-01-01", "2026-02-01"}) {
    books.call("invoice.create", {{"customer", customer}, {"amount", "100"}, {"issued", issued}});
  }
  books.call("payment.record",
             {{"customer", customer}, {"amount", "150"}, {"allocations", "oldest_first"}});
  const Json paid = books.call("payment.get", {{"payment", "PAY-2026-0001"}});
  books.call("payment.unapply", {{"allocation", paid.at("allocations")[1].at("id")}});
  books.call("setting.set", {{"key", "ui.theme"}, {"value", "dark"}});
  return books;
}

struct Harm {
  std::string sql;
  std::string fault;
};

void check_told(std::span<const Harm> harms) {
  for (const Harm& harm : harms) {
    CAPTURE(harm.sql);
    TestBook books = sound_book();
    REQUIRE(books.book->db().script(harm.sql));

    const auto found = faults(books);

    CHECK(std::ranges::find(found, harm.fault) != found.end());
  }
}

}  // namespace

TEST_CASE("check_book: a sound book has no fault") {
  TestBook books = sound_book();

  CHECK(faults(books).empty());
}

TEST_CASE("check_book: each rule that is broken on purpose is told") {
  const Harm harms[] = {
      {"UPDATE document_line SET net_minor = net_minor + 1", "check.lines_do_not_add_up"},
      {"UPDATE document_line SET quantity_milli = 2 * quantity_milli", "check.line_rounding"},
      {"UPDATE document_line SET tax_ppm = 130000", "check.line_rounding"},
      {"UPDATE document_line SET net_minor = -net_minor, unit_price_minor = unit_price_minor",
       "check.line_rounding"},
      {"UPDATE document SET due_on = '2026-05-01' WHERE kind = 'payment'", "check.credit_due"},
      {"UPDATE document SET due_on = '2025-01-01' WHERE kind = 'invoice'",
       "check.due_before_issue"},
      {"UPDATE document SET issued_on = '2026-02-30' WHERE number = 'INV-2026-0002'",
       "check.impossible_days"},
      {"INSERT INTO contact (id, customer_id, name, birthday) "
       "SELECT 7, id, '丙', '--02-30' FROM customer LIMIT 1",
       "check.impossible_days"},
      {"INSERT INTO communication (id, customer_id, happened_on, channel, direction, follow_up_on) "
       "SELECT 7, id, '2026-02-01', 'call', 'out', '2026-02-30' FROM customer LIMIT 1",
       "check.impossible_days"},
      {"INSERT INTO contact (id, customer_id, name) SELECT 7, id, '丙' FROM customer "
       "ORDER BY id LIMIT 1; "
       "INSERT INTO communication (id, customer_id, contact_id, happened_on, channel, direction) "
       "SELECT 8, id, 7, '2026-02-01', 'call', 'out' FROM customer ORDER BY id DESC LIMIT 1",
       "check.communication_mismatch"},
      {"UPDATE customer SET parent_id = (SELECT id FROM customer WHERE code = 'KH-0002') "
       "WHERE code = 'KH-0001'; "
       "UPDATE customer SET parent_id = (SELECT id FROM customer WHERE code = 'KH-0001') "
       "WHERE code = 'KH-0002'",
       "check.family_circle"},
      {"UPDATE document SET currency = 'ZZZ' WHERE number = 'INV-2026-0002'", "check.currency"},
      {"UPDATE document SET customer_id = (SELECT id FROM customer WHERE code = 'KH-0002') "
       "WHERE number = 'INV-2026-0001'",
       "check.allocation_mismatch"},
      {"UPDATE document SET state = 'draft' WHERE number = 'INV-2026-0001'",
       "check.allocation_mismatch"},
      {"UPDATE allocation SET amount_minor = amount_minor - 1 WHERE reverses_id IS NOT NULL",
       "check.reversal_differs"},
      {"UPDATE allocation SET amount_minor = 10001 WHERE reverses_id IS NULL",
       "check.over_allocated"},
      {"UPDATE allocation SET allocated_on = '2026-01-15' WHERE reverses_id IS NOT NULL",
       "check.reversal_differs"},
      {"UPDATE document SET voided_on = '2026-04-01' WHERE number = 'INV-2026-0001'",
       "check.void_still_allocated"},
      {"INSERT INTO bounced_payment SELECT min(id), NULL FROM document WHERE kind = 'payment'",
       "check.bounced_counts"},
      {"INSERT INTO attachment SELECT 1, min(id), 'a', '', '2026-02-30', x'78' FROM customer",
       "check.impossible_days"},
      {"UPDATE document SET currency = 'USD' WHERE number = 'INV-2026-0001'",
       "check.allocation_mismatch"},
      {"UPDATE setting SET value = 'dark'", "check.settings_not_json"},
      {"INSERT INTO setting VALUES ('company.currency', '\"XYZ\"')", "check.setting"},
      {"INSERT INTO setting VALUES ('company.currency', '7')", "check.setting"},
      {"INSERT INTO import_mapping VALUES ('a', 'invoices', '{')", "check.mapping_not_json"},
      {"PRAGMA ignore_check_constraints = ON; UPDATE customer SET name = ''; "
       "PRAGMA ignore_check_constraints = OFF",
       "check.file"},
      {"PRAGMA ignore_check_constraints = ON; UPDATE number_series SET next = 0; "
       "PRAGMA ignore_check_constraints = OFF",
       "check.file"},
      {"UPDATE history SET params = '{}' WHERE seq = 2", "check.history"},
      {"UPDATE history_part SET changeset = x'00' WHERE seq = 2", "check.history"},
      {"DELETE FROM history_part WHERE seq = 3", "check.history"},
      {"PRAGMA foreign_keys = OFF; DELETE FROM customer WHERE code = 'KH-0001'; "
       "PRAGMA foreign_keys = ON",
       "check.links"},
  };
  check_told(harms);
}

TEST_CASE("check_book: each rule about terms and instalments that is broken on purpose is told") {
  const Harm harms[] = {
      {"INSERT INTO document_terms (document_id, terms) SELECT id, 'T' FROM document; "
       "INSERT INTO instalment SELECT id, 1, due_on, amount_minor - 1 FROM document LIMIT 1",
       "check.instalments_do_not_add_up"},
      {"INSERT INTO instalment SELECT id, 1, due_on, amount_minor FROM document LIMIT 1",
       "check.instalments_do_not_add_up"},
      {"INSERT INTO document_terms (document_id, terms, discount_until, discount_ppm) "
       "SELECT id, 'T', '2026-02-30', 1 FROM document LIMIT 1",
       "check.impossible_days"},
      {"INSERT INTO document_terms (document_id, terms, discount_until, discount_ppm) "
       "SELECT id, 'T', due_on, 20000 FROM document LIMIT 1",
       "check.discount_differs"},
      {"INSERT INTO document_terms (document_id, terms) "
       "SELECT id, 'T' FROM document WHERE kind = 'payment'",
       "check.discount_differs"},
      {"INSERT INTO payment_terms (id, code) VALUES (7, 'T')", "check.terms_do_not_add_up"},
      {"INSERT INTO payment_terms (id, code) VALUES (7, 'T'); INSERT INTO payment_terms_line "
       "(terms_id, position, share_ppm, basis) VALUES (7, 1, 400000, 'document')",
       "check.terms_do_not_add_up"},
  };
  check_told(harms);
}

TEST_CASE("check_book: what is broken of grades and groups is told") {
  const Harm harms[] = {
      {"INSERT INTO grade_override (id, customer_id, grade, reason, from_on, until_on) "
       "SELECT 7, id, 'A', 'x', '2026-02-01', '2026-02-30' FROM customer LIMIT 1",
       "check.impossible_days"},
      {"INSERT INTO grading (id, from_on, rules) VALUES (7, '2026-02-30', '{}')",
       "check.impossible_days"},
      {"INSERT INTO grading (id, from_on, rules) VALUES (7, '2026-02-01', '{')",
       "check.grading_not_json"},
      {"INSERT INTO customer_group (id, name, filters) VALUES (7, '组', '{')",
       "check.group_not_json"},
      {"INSERT INTO statement VALUES (1, 'S', (SELECT min(id) FROM customer), 'activity', NULL, "
       "'2026-02-30', '2026-03-01', '{}', 'open', NULL, '')",
       "check.impossible_days"},
      {"INSERT INTO statement VALUES (1, 'S', (SELECT min(id) FROM customer), 'activity', NULL, "
       "'2026-02-28', '2026-03-01', '{', 'open', NULL, '')",
       "check.statement_not_json"},
      {"INSERT INTO statement VALUES (1, 'S', (SELECT min(id) FROM customer), 'activity', NULL, "
       "'2026-02-28', '2026-03-01', '{}', 'open', NULL, '');"
       "INSERT INTO statement_balance VALUES (1, 'XYZ', 5, NULL)",
       "check.currency"},
  };
  check_told(harms);
}

TEST_CASE("check_book: a ledger that did not follow a change is told") {
  TestBook books = sound_book();
  REQUIRE(books.book->ledger());
  REQUIRE(books.book->db().script(
      "UPDATE document SET amount_minor = 12000 WHERE number = 'INV-2026-0002'; "
      "UPDATE document_line SET net_minor = 12000, unit_price_minor = 12000 WHERE document_id = "
      "(SELECT id FROM document WHERE number = 'INV-2026-0002')"));

  // Today, and in the middle of the time that the book tells of.
  CHECK(faults(books) == std::vector<std::string>{"check.ledger", "check.ledger"});
}

TEST_CASE("check_book: an undo of what does not stand is told, though its hash is right") {
  struct Forged {
    const char* kind;
    std::int64_t target;
  };
  for (const Forged& forged : {Forged{"redo", 2}, Forged{"undo", 1}, Forged{"undo", 99}}) {
    CAPTURE(forged.kind);
    CAPTURE(forged.target);
    TestBook books;
    books.customer("甲公司");
    books.customer("乙公司");
    sqlite::Db& db = books.book->db();
    REQUIRE(books.book->undo(1));
    const book::HistoryHead head = book::history_head(db).value();
    REQUIRE(db.script("PRAGMA foreign_keys = OFF"));
    REQUIRE(book::add_history(db, head,
                              {.seq = head.seq + 1,
                               .actor = "user",
                               .kind = forged.kind,
                               .command = "customer.create",
                               .params = "{}",
                               .target = forged.target,
                               .parts_hash = book::PartHash{}.digest()}));

    const auto found = faults(books);

    CHECK(std::ranges::find(found, "check.history_order") != found.end());
  }
}

TEST_CASE("check_book: a past day is held against SQL too, not only today") {
  TestBook books;
  const std::string customer = books.customer("甲公司");
  for (const char* issued : {"2025-12-01", "2026-01-01"}) {
    books.call(
        "invoice.create",
        {{"customer", customer}, {"amount", "100"}, {"issued", issued}, {"due", "2026-03-01"}});
  }
  books.call("payment.record", {{"customer", customer},
                                {"amount", "200"},
                                {"date", "2026-03-01"},
                                {"allocations", "oldest_first"}});
  REQUIRE(books.book->ledger());
  CHECK(faults(books).empty());

  // Today nothing is open with either day; in the middle of January it is.
  REQUIRE(books.book->db().script(
      "UPDATE document SET issued_on = '2026-02-01' WHERE number = 'INV-2026-0001'"));

  CHECK(faults(books) == std::vector<std::string>{"check.ledger"});
}
