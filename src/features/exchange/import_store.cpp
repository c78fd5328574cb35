// A file may be imported again at any time: what is there stays as it is, what differs is reported,
// what is new, a settlement of a known invoice included, is added.
#include "features/exchange/import_store.h"

#include <algorithm>

#include "features/tax_invoices/tax_invoice_store.h"

namespace exchange {
namespace {

using documents::Document;
using documents::DocumentId;
using documents::DocumentKind;

constexpr char import_file[] = {
#embed "exchange/import.sql"
};
constexpr std::string_view import_sql{import_file, sizeof import_file};
constexpr sqlite::Sql names_query = sqlite::find_statement(import_sql, "customer_names");
constexpr sqlite::Sql document_query = sqlite::find_statement(import_sql, "document");
constexpr sqlite::Sql settled_query = sqlite::find_statement(import_sql, "settled");
constexpr sqlite::Sql add_allocation = sqlite::find_statement(import_sql, "add_allocation");

Failure differs(std::string_view name, Role role, std::string_view book, std::string_view file) {
  const std::string field{name_of(role)};
  return base::fail_field(field, "import.differs",
                          {{"name", std::string{name}},
                           {"field", field},
                           {"book", std::string{book}},
                           {"file", std::string{file}}});
}

Failure about(std::string_view key, const std::string& name) {
  return base::fail(ErrorCode::conflict, key, {{"name", name}});
}

std::string_view yes_no(bool yes) { return yes ? "1" : "0"; }

struct Found {
  DocumentId id{};
  bool draft = false;
  bool voided = false;
  Date issued;
  Date due;
  Money amount;
  bool disputed = false;
};

Result<std::optional<Found>> find_document(sqlite::Db& db, const Document& wanted) {
  sqlite::Rows rows = TRY(db.query(document_query, {{":kind", ledger::name_of(wanted.kind)},
                                                    {":number", wanted.number},
                                                    {":customer", wanted.customer}}));
  if (!TRY(rows.next())) return std::optional<Found>{};
  return std::optional{Found{.id = rows.id<DocumentId>("id"),
                             .draft = rows.text("state") == "draft",
                             .voided = !rows.is_null("voided_on"),
                             .issued = rows.date("issued_on"),
                             .due = rows.date("due_on"),
                             .amount = rows.money("amount_minor", "currency"),
                             .disputed = rows.integer("disputed") != 0}};
}

// Refuses a row that says something else than the document of the same number.
Result<Done> check_same(const Found& found, const Document& wanted, const InvoiceRow& row) {
  if (found.voided) return about("import.void", wanted.number);
  if (found.draft) return about("import.draft", wanted.number);
  if (found.amount.currency() != wanted.amount.currency()) {
    return differs(wanted.number, Role::currency, found.amount.currency().code(),
                   wanted.amount.currency().code());
  }
  if (found.amount != wanted.amount) {
    return differs(wanted.number, Role::amount, found.amount.plain(), wanted.amount.plain());
  }
  if (found.issued != wanted.issued_on) {
    return differs(wanted.number, Role::issued, found.issued.text(), wanted.issued_on.text());
  }
  const bool due_given = row.due && wanted.kind == DocumentKind::invoice;
  if (due_given && found.due != wanted.due_on) {
    return differs(wanted.number, Role::due, found.due.text(), wanted.due_on.text());
  }
  if (row.disputed && *row.disputed != found.disputed) {
    return differs(wanted.number, Role::disputed, yes_no(found.disputed), yes_no(*row.disputed));
  }
  return base::done();
}

// What settles the document in full: a payment, or where it is a credit note a refund. Its number
// follows from the document's, so that a second import finds it.
Document settlement_of(const Document& document, Date settled, DocumentId id) {
  const bool credit = document.kind == DocumentKind::credit_note;
  return {.id = id,
          .kind = credit ? DocumentKind::refund : DocumentKind::payment,
          .number = "PAY-" + document.number,
          .customer = document.customer,
          .issued_on = settled,
          .due_on = settled,
          .amount = document.amount};
}

Result<std::int64_t> settled_minor(sqlite::Db& db, DocumentId document) {
  sqlite::Rows rows = TRY(db.query(settled_query, {{":document", document}}));
  VERIFY(TRY(rows.next()));
  return rows.integer(0);
}

}  // namespace

Result<bool> Importer::load_names(const book::Deadline& deadline) {
  if (!names_) names_ = TRY(book_->db().query(names_query));
  for (int count = 1; TRY(names_->next()); ++count) {
    const Party party{.id = names_->id<ledger::CustomerId>("id"),
                      .term_days = names_->integer("term_days")};
    const auto [entry, is_new] = by_name_.try_emplace(names_->text("name"), party);
    // A name may come again of one that was merged into the same customer.
    const bool same = entry->second && entry->second->id == party.id;
    if (!is_new && !same) entry->second.reset();
    if (count % 256 == 0 && deadline()) return false;
  }
  names_.reset();
  return true;
}

Result<std::optional<Importer::Party>> Importer::known_party(const PartyName& party_name) {
  if (party_name.code.empty()) {
    const auto found = by_name_.find(party_name.name);
    if (found == by_name_.end()) return std::optional<Party>{};
    if (!found->second) {
      return base::fail(ErrorCode::invalid_input, "import.name_not_unique",
                        {{"name", party_name.name}});
    }
    return found->second;
  }
  const auto cached = by_code_.find(party_name.code);
  if (cached != by_code_.end()) return std::optional{cached->second};
  const auto customer = TRY(customers::customer_by_code(book_->db(), party_name.code));
  if (!customer) return std::optional<Party>{};
  const Party party{.id = customer->id, .term_days = customer->term_days};
  by_code_.emplace(party_name.code, party);
  return std::optional{party};
}

Result<Importer::Party> Importer::create_party(const PartyName& party_name) {
  const bool by_code = !party_name.code.empty();
  customers::Customer customer{
      .id = static_cast<ledger::CustomerId>(book_->new_id()),
      .code = by_code ? party_name.code : TRY(customers::next_code(*book_)),
      .name = party_name.name.empty() ? party_name.code : party_name.name,
      .currency = party_name.currency,
      .created_on = book_->environment().today()};
  TRY(customers::add_customer(*book_, customer));
  ++counts_.customers;
  const Party party{.id = customer.id, .term_days = customer.term_days};
  by_code_.insert_or_assign(customer.code, party);
  if (!by_code) by_name_.insert_or_assign(customer.name, party);
  return party;
}

Document Importer::document_of(const InvoiceRow& row, const Party& party) const {
  const bool credit = row.amount < Money::zero(row.amount.currency());
  const std::int64_t term_days = defaults_.term_days >= 0 ? defaults_.term_days : party.term_days;
  const Date due = row.due.value_or(row.issued.plus_days(static_cast<int>(term_days)));
  return {.kind = credit ? DocumentKind::credit_note : DocumentKind::invoice,
          .number = row.number,
          .customer = party.id,
          .issued_on = row.issued,
          .due_on = credit ? row.issued : due,
          .amount = credit ? -row.amount : row.amount,
          .disputed = row.disputed.value_or(false),
          .reference = row.reference,
          .note = row.note};
}

Result<Done> Importer::write_settlement(const Document& document, Date settled) {
  const Document payment =
      settlement_of(document, settled, static_cast<DocumentId>(book_->new_id()));
  TRY(documents::add_document(*book_, payment, {}));
  const bool credit = document.kind == DocumentKind::credit_note;
  TRY(book_->db().run(add_allocation, {{":id", book_->new_id()},
                                       {":from", credit ? document.id : payment.id},
                                       {":to", credit ? payment.id : document.id},
                                       {":on", std::max(settled, document.issued_on)},
                                       {":amount", document.amount.minor()}}));
  ++counts_.payments;
  return base::done();
}

// Settles a document that was in the book already, unless that was done; true where it was not.
Result<bool> Importer::settle(const InvoiceRow& row, const Document& document) {
  if (!row.settled) return false;
  const Document wanted = settlement_of(document, *row.settled, DocumentId{});
  const auto payment = TRY(find_document(book_->db(), wanted));
  if (payment) {
    if (payment->voided) return about("import.void", wanted.number);
    if (payment->issued != *row.settled) {
      return differs(document.number, Role::settled, payment->issued.text(), row.settled->text());
    }
    return false;
  }
  const std::int64_t settled = TRY(settled_minor(book_->db(), document.id));
  if (settled >= document.amount.minor()) return false;  // By hand or by another file.
  if (settled > 0) return about("import.partly_settled", document.number);
  TRY(write_settlement(document, *row.settled));
  return true;
}

// Notes the tax invoice of a row on its invoice, unless it is there; true where it was not.
Result<bool> Importer::note_tax_invoice(const InvoiceRow& row, DocumentId document) {
  const TaxInvoiceCells& cells = row.tax_invoice;
  if (cells.empty()) return false;
  for (const tax_invoices::TaxInvoice& known :
       TRY(tax_invoices::tax_invoices_of(book_->db(), document))) {
    if (known.number != cells.number || known.code != cells.code) continue;
    if (!cells.check_code.empty() && known.check_code != cells.check_code) {
      return differs(row.number, Role::tax_invoice_check, known.check_code, cells.check_code);
    }
    return false;
  }
  TRY(tax_invoices::add(*book_, {.id = static_cast<tax_invoices::TaxInvoiceId>(book_->new_id()),
                                 .document = document,
                                 .kind = cells.kind,
                                 .code = cells.code,
                                 .number = cells.number,
                                 .check_code = cells.check_code}));
  ++counts_.tax_invoices;
  return true;
}

Result<Importer::Party> Importer::party_of(const PartyName& party) {
  if (const auto known = TRY(known_party(party))) return *known;
  const bool by_code = !party.code.empty();
  return base::fail_field(name_of(by_code ? Role::customer : Role::name), "import.no_such_customer",
                          {{"text", by_code ? party.code : party.name}});
}

Result<Done> Importer::add(const InvoiceRow& row) {
  if (row.amount.minor() < 0 && !row.tax_invoice.empty()) {
    return base::fail_field(name_of(Role::tax_invoice_number), "import.tax_invoice_of_credit");
  }
  if (row.due && *row.due < row.issued && row.amount > Money::zero(row.amount.currency())) {
    return base::fail_field(name_of(Role::due), "import.due_before_issued",
                            {{"due", row.due->text()}, {"issued", row.issued.text()}});
  }
  const PartyName name{row.customer_code, row.customer_name, row.amount.currency()};
  const auto known = TRY(known_party(name));
  if (known) {
    Document document = document_of(row, *known);
    const auto found = TRY(find_document(book_->db(), document));
    if (found) {
      TRY(check_same(*found, document, row));
      document.id = found->id;
      const bool noted = TRY(note_tax_invoice(row, document.id));
      const bool settled = TRY(settle(row, document));
      if (!noted && !settled) ++counts_.unchanged;
      return base::done();
    }
  }
  const Party party = known ? *known : TRY(create_party(name));
  Document document = document_of(row, party);
  document.id = static_cast<DocumentId>(book_->new_id());
  TRY(documents::add_document(*book_, document, {}));
  ++(document.kind == DocumentKind::invoice ? counts_.invoices : counts_.credit_notes);
  TRY(note_tax_invoice(row, document.id));
  if (row.settled) TRY(write_settlement(document, *row.settled));
  return base::done();
}

}  // namespace exchange
