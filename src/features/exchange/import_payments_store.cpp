// Rows of payments. What settles what is planned before anything is written, so that a row that
// cannot be taken leaves nothing behind.
#include <algorithm>

#include "features/documents/settle_store.h"
#include "features/exchange/import_store.h"

namespace exchange {
namespace {

using documents::Document;
using documents::DocumentKind;

constexpr char import_file[] = {
#embed "exchange/import.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({import_file, sizeof import_file}, name);
}
constexpr sqlite::Sql debits_query = sql("debits");
constexpr sqlite::Sql payments_query = sql("payments_alike");
constexpr sqlite::Sql payment_query = sql("payment");
constexpr sqlite::Sql payer_query = sql("payer_by_name");

Failure differs(std::string_view name, Role role, std::string_view book, std::string_view file) {
  const std::string field{name_of(role)};
  return base::fail_field(field, "import.differs",
                          {{"name", std::string{name}},
                           {"field", field},
                           {"book", std::string{book}},
                           {"file", std::string{file}}});
}

Failure about_invoice(std::string_view key, const std::string& number) {
  Error error = base::fail(ErrorCode::conflict, key, {{"name", number}, {"text", number}});
  error.field = name_of(Role::invoice);
  return error;
}

// Invoices, fees and interest of that number, whose ever they are.
Result<std::vector<Document>> debits_of_number(sqlite::Db& db, const std::string& number) {
  std::vector<Document> debits;
  sqlite::Rows rows = TRY(db.query(debits_query, {{":number", number}}));
  while (TRY(rows.next())) debits.push_back(documents::document_of(rows));
  return debits;
}

// Open of it on the day from which the payment counts for it.
Result<std::int64_t> open_of(sqlite::Db& db, const Document& debit, Date paid) {
  const auto allocations = TRY(documents::allocations_of(db, debit.id));
  return documents::least_open(debit, allocations, std::max(paid, debit.issued_on));
}

// So much of each of the debits, discounts in time and small differences taken.
Result<std::vector<documents::Planned>> plan_for(book::Book& book, const Document& payment,
                                                 std::span<const Document> debits) {
  Document named = payment;
  named.reference.clear();
  named.note.clear();
  for (const Document& debit : debits) named.note += debit.number + "\n";
  const Json suggested{{"allocations", "suggested"}};
  std::vector<documents::Planned> plan;
  for (documents::Planned& planned : TRY(documents::settlement_asked(
           book, named, payment.issued_on, payment.amount.minor(), JsonReader{suggested}))) {
    if (std::ranges::contains(debits, planned.debit.id, &Document::id)) {
      plan.push_back(std::move(planned));
    }
  }
  return plan;
}

Result<std::vector<documents::Planned>> plan_as(book::Book& book, const Document& payment,
                                                Settles settles) {
  if (settles == Settles::none) return std::vector<documents::Planned>{};
  const Json how{{"allocations", settles_names[static_cast<std::size_t>(settles)]}};
  return documents::settlement_asked(book, payment, payment.issued_on, payment.amount.minor(),
                                     JsonReader{how});
}

}  // namespace

// By code or name, by who pays for a customer, or by the invoice that is paid.
Result<Importer::Party> Importer::payer_of(const PaymentRow& row) {
  sqlite::Db& db = book_->db();
  const PartyName name{row.customer_code, row.customer_name, row.amount.currency()};
  if (!name.code.empty()) return party_of(name);
  std::vector<ledger::CustomerId> found;
  if (name.name.empty()) {
    for (const Document& debit : TRY(debits_of_number(db, row.invoices.front()))) {
      if (!std::ranges::contains(found, debit.customer)) found.push_back(debit.customer);
    }
    if (found.empty()) return about_invoice("import.no_such_invoice", row.invoices.front());
    if (found.size() > 1) return about_invoice("document.ambiguous", row.invoices.front());
  } else {
    if (TRY(known_party(name))) return party_of(name);
    sqlite::Rows rows = TRY(db.query(payer_query, {{":name", name.name}}));
    while (TRY(rows.next())) found.push_back(rows.id<ledger::CustomerId>("customer_id"));
    if (found.size() != 1) return party_of(name);
    by_name_.insert_or_assign(name.name, Party{.id = found.front()});  // The next rows know it.
  }
  return Party{.id = found.front()};
}

// What the row says that it is paid for. Errors where that cannot be paid: it is another's, was
// paid already, or is in another currency.
Result<std::vector<Document>> Importer::debits_named(const PaymentRow& row, const Party& payer) {
  std::vector<Document> debits;
  for (const std::string& number : row.invoices) {
    std::vector<Document> found = TRY(debits_of_number(book_->db(), number));
    std::erase_if(found, [&](const Document& debit) { return debit.customer != payer.id; });
    if (found.empty()) return about_invoice("import.no_such_invoice", number);
    const Document& debit = found.front();
    if (debit.draft) return about_invoice("import.draft", number);
    if (debit.voided_on) return about_invoice("import.void", number);
    if (debit.amount.currency() != row.amount.currency()) {
      return differs(number, Role::currency, debit.amount.currency().code(),
                     row.amount.currency().code());
    }
    if (TRY(open_of(book_->db(), debit, row.received)) <= 0) {
      return about_invoice("import.already_settled", number);
    }
    debits.push_back(debit);
  }
  return debits;
}

// Whether the book has the payment: by its number; or where it has none by all that the file says
// of it, as often as the file says it: two payments alike on one day are two.
Result<bool> Importer::is_known(const Document& payment, const PaymentRow& row) {
  sqlite::Db& db = book_->db();
  if (!row.number.empty()) {
    sqlite::Rows rows =
        TRY(db.query(payment_query, {{":number", row.number}, {":customer", payment.customer}}));
    if (!TRY(rows.next())) return false;
    const Document known = documents::document_of(rows);
    if (known.amount.currency() != row.amount.currency()) {
      return differs(row.number, Role::currency, known.amount.currency().code(),
                     row.amount.currency().code());
    }
    if (known.amount != row.amount) {
      return differs(row.number, Role::amount, known.amount.plain(), row.amount.plain());
    }
    if (known.issued_on != row.received) {
      return differs(row.number, Role::received, known.issued_on.text(), row.received.text());
    }
    if (!row.method.empty() && row.method != known.method) {
      return differs(row.number, Role::method, known.method, row.method);
    }
    if (!row.reference.empty() && row.reference != known.reference) {
      return differs(row.number, Role::reference, known.reference, row.reference);
    }
    return true;
  }
  const std::string key =
      base::json_text(Json{static_cast<std::int64_t>(payment.customer), row.received.text(),
                           row.amount.minor(), row.amount.currency().code(), row.reference});
  const auto [entry, is_new] = alike_.try_emplace(key);
  if (is_new) {
    sqlite::Rows rows = TRY(db.query(payments_query, {{":customer", payment.customer},
                                                      {":on", row.received},
                                                      {":amount", row.amount.minor()},
                                                      {":currency", row.amount.currency()},
                                                      {":reference", row.reference}}));
    VERIFY(TRY(rows.next()));
    entry->second.in_book = rows.integer(0);
  }
  return ++entry->second.met <= entry->second.in_book;
}

Result<Done> Importer::add(const PaymentRow& row) {
  const Party payer = TRY(payer_of(row));
  Document payment{.id = static_cast<documents::DocumentId>(book_->new_id()),
                   .kind = DocumentKind::payment,
                   .customer = payer.id,
                   .issued_on = row.received,
                   .due_on = row.received,
                   .amount = row.amount,
                   .method = row.method,
                   .reference = row.reference,
                   .note = row.note};
  if (TRY(is_known(payment, row))) {
    ++counts_.unchanged;
    return base::done();
  }
  const std::vector<Document> debits = TRY(debits_named(row, payer));
  const auto plan = debits.empty() ? TRY(plan_as(*book_, payment, defaults_.settles))
                                   : TRY(plan_for(*book_, payment, debits));
  payment.number =
      TRY(documents::number_for(*book_, DocumentKind::payment, row.number, payer.id, row.received));
  TRY(documents::add_document(*book_, payment, {}));
  ++counts_.payments;
  for (const documents::Planned& planned : plan) {
    TRY(documents::allocate(*book_, {.from = payment.id,
                                     .to = planned.debit.id,
                                     .on = row.received,
                                     .amount_minor = planned.amount_minor,
                                     .discount_minor = planned.discount_minor,
                                     .write_off_minor = planned.write_off_minor}));
    ++counts_.allocations;
  }
  return base::done();
}

}  // namespace exchange
