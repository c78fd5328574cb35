// Documents, lines and allocations in the book's tables.
#include "features/documents/document_store.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "book/params.h"
#include "features/documents/document_rate_store.h"
#include "features/documents/document_terms_store.h"
#include "features/settings/settings_store.h"
#include "money/exchange_rate.h"

namespace documents {
namespace {

constexpr char documents_file[] = {
#embed "documents/documents.sql"
};
constexpr std::string_view documents_sql{documents_file, sizeof documents_file};
using sqlite::find_statement;
constexpr sqlite::Sql by_id = find_statement(documents_sql, "by_id");
constexpr sqlite::Sql by_number = find_statement(documents_sql, "by_number");
constexpr sqlite::Sql of_customer_by_number =
    find_statement(documents_sql, "of_customer_by_number");
constexpr sqlite::Sql number_taken = find_statement(documents_sql, "number_taken");
constexpr sqlite::Sql add_row = find_statement(documents_sql, "add");
constexpr sqlite::Sql rewrite_row = find_statement(documents_sql, "rewrite_draft");
constexpr sqlite::Sql issue_row = find_statement(documents_sql, "issue");
constexpr sqlite::Sql void_row = find_statement(documents_sql, "void");
constexpr sqlite::Sql dispute_row = find_statement(documents_sql, "set_disputed");
constexpr sqlite::Sql dispute_query = find_statement(documents_sql, "dispute_reason");
constexpr sqlite::Sql remove_row = find_statement(documents_sql, "remove_draft");
constexpr sqlite::Sql remove_tax_invoices = find_statement(documents_sql, "remove_tax_invoices");
constexpr sqlite::Sql remove_asked = find_statement(documents_sql, "remove_asked");
constexpr sqlite::Sql leave_order = find_statement(documents_sql, "leave_order");
constexpr sqlite::Sql forget_occurrence = find_statement(documents_sql, "forget_occurrence");
constexpr sqlite::Sql lines_query = find_statement(documents_sql, "lines");
constexpr sqlite::Sql tax_included_query = find_statement(documents_sql, "tax_included");
constexpr sqlite::Sql add_line = find_statement(documents_sql, "add_line");
constexpr sqlite::Sql remove_lines = find_statement(documents_sql, "remove_lines");
constexpr sqlite::Sql allocations_query = find_statement(documents_sql, "allocations");
constexpr sqlite::Sql allocation_by_id = find_statement(documents_sql, "allocation_by_id");
constexpr sqlite::Sql add_allocation = find_statement(documents_sql, "add_allocation");
constexpr sqlite::Sql member_query = find_statement(documents_sql, "member");
constexpr sqlite::Sql same_family_query = find_statement(documents_sql, "same_family");

constexpr std::array<std::string_view, 8> number_prefixes = {"INV", "CN",  "PAY", "REF",
                                                             "FEE", "INT", "WO",  "FX"};

Failure not_found(std::string_view text) {
  return fail(ErrorCode::not_found, "document.not_found", {{"text", std::string{text}}});
}

Result<Done> write_lines(book::Book& book, const Document& document, std::span<const Line> lines) {
  std::int64_t position = 0;
  for (const Line& line : lines) {
    TRY(book.db().run(add_line, {{":id", book.new_id()},
                                 {":document", document.id},
                                 {":position", ++position},
                                 {":description", line.description},
                                 {":quantity", line.quantity_milli},
                                 {":unit_price", line.unit_price_minor},
                                 {":discount_ppm", line.discount_ppm},
                                 {":tax_ppm", line.tax_ppm},
                                 {":net", line.net_minor},
                                 {":tax", line.tax_minor},
                                 {":product", line.product}}));
  }
  return base::done();
}

std::optional<std::string_view> number_or_null(const Document& document) {
  VERIFY(document.draft || !document.number.empty());
  return document.number.empty() ? std::nullopt : std::optional{std::string_view{document.number}};
}

Result<bool> is_taken(sqlite::Db& db, DocumentKind kind, std::string_view number) {
  sqlite::Rows rows =
      TRY(db.query(number_taken, {{":number", number}, {":kind", ledger::name_of(kind)}}));
  VERIFY(TRY(rows.next()));
  return rows.integer(0) != 0;
}

Result<bool> same_family(sqlite::Db& db, CustomerId one, CustomerId other) {
  sqlite::Rows rows = TRY(db.query(same_family_query, {{":one", one}, {":other", other}}));
  VERIFY(TRY(rows.next()));
  return rows.integer(0) != 0;
}

bool in_force(const Document& document) { return !document.draft && !document.voided_on; }

// Which rule an allocation between these two would break.
Result<Done> check_match(sqlite::Db& db, const Document& from, const Document& to, bool across) {
  const auto refuse = [](std::string_view key) { return fail(ErrorCode::invalid_input, key); };
  if (ledger::sign_of(from.kind) > 0 || ledger::sign_of(to.kind) < 0) {
    return refuse("allocation.wrong_side");
  }
  if (from.customer != to.customer && !TRY(same_family(db, from.customer, to.customer))) {
    return refuse("allocation.other_customer");
  }
  if ((from.amount.currency() != to.amount.currency()) != across) {
    const std::string_view key = across ? "allocation.same_currency" : "allocation.other_currency";
    return fail(ErrorCode::invalid_input, key,
                {{"number", to.number},
                 {"currency", std::string{to.amount.currency().code()}},
                 {"own", std::string{from.amount.currency().code()}}});
  }
  if (!in_force(from) || !in_force(to)) return refuse("allocation.not_in_force");
  return base::done();
}

Result<Done> check_open(sqlite::Db& db, const Document& document, Date on, std::int64_t taken,
                        std::string_view message_key) {
  const std::int64_t open = least_open(document, TRY(allocations_of(db, document.id)), on);
  if (taken <= open) return base::done();
  const Money left =
      TRY(Money::from_minor(std::max<std::int64_t>(open, 0), document.amount.currency()));
  return fail_field("amount", message_key, {{"open", left.text()}, {"number", document.number}});
}

}  // namespace

bool includes_tax(std::span<const Line> lines) {
  return !lines.empty() && lines.front().tax_included;
}

Result<bool> prices_include_tax(sqlite::Db& db, DocumentId document) {
  sqlite::Rows rows = TRY(db.query(tax_included_query, {{":id", document}}));
  return TRY(rows.next()) && rows.integer(0) != 0;
}

Document document_of(const sqlite::Rows& rows) {
  return {.id = rows.id<DocumentId>("id"),
          .kind = ledger::kind_from_name(rows.text("kind")).value(),
          .number = rows.text("number"),
          .customer = rows.id<CustomerId>("customer_id"),
          .draft = rows.text("state") == "draft",
          .issued_on = rows.date("issued_on"),
          .due_on = rows.date("due_on"),
          .amount = rows.money("amount_minor", "currency"),
          .disputed = rows.integer("disputed") != 0,
          .method = rows.text("method"),
          .reference = rows.text("reference"),
          .note = rows.text("note"),
          .voided_on = rows.date_or_null("voided_on"),
          .void_reason = rows.text("void_reason"),
          .customer_name = rows.text("customer_name")};
}

Allocation allocation_of(const sqlite::Rows& rows) {
  return {.id = rows.id<AllocationId>("id"),
          .from = rows.id<DocumentId>("from_id"),
          .to = rows.id<DocumentId>("to_id"),
          .on = rows.date("allocated_on"),
          .amount_minor = rows.integer("amount_minor"),
          .discount_minor = rows.integer("discount_minor"),
          .write_off_minor = rows.integer("write_off_minor"),
          .credit_minor = rows.is_null("credit_minor")
                              ? std::nullopt
                              : std::optional{rows.integer("credit_minor")},
          .over_minor = rows.integer("over_minor"),
          .reverses = rows.id_or_null<AllocationId>("reverses_id"),
          .reversed = rows.integer("reversed") != 0,
          .bad_debt = rows.integer("bad_debt") != 0};
}

Result<Document> find_document(sqlite::Db& db, DocumentId id) {
  sqlite::Rows rows = TRY(db.query(by_id, {{":id", id}}));
  if (!TRY(rows.next())) return not_found(std::to_string(static_cast<std::int64_t>(id)));
  return document_of(rows);
}

Result<Document> document_param(book::Book& book, const JsonReader& params, std::string_view name,
                                DocumentKind kind) {
  const std::string text = TRY(params.text(name));
  auto found = [&]() -> Result<Document> {
    {
      sqlite::Rows rows =
          TRY(book.db().query(by_number, {{":number", text}, {":kind", ledger::name_of(kind)}}));
      if (TRY(rows.next())) {
        Document document = document_of(rows);
        if (!TRY(rows.next())) return document;
        return fail(ErrorCode::invalid_input, "document.ambiguous", {{"number", text}});
      }
    }
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc{} || end != text.data() + text.size()) return not_found(text);
    Document document = TRY(find_document(book.db(), static_cast<DocumentId>(id)));
    if (document.kind != kind) return not_found(text);
    return document;
  }();
  if (found) return found;
  Error error = found.error();
  error.field = params.path_of(name);
  return error;
}

Line line_of(const sqlite::Rows& rows) {
  return {.description = rows.text("description"),
          .quantity_milli = rows.integer("quantity_milli"),
          .unit_price_minor = rows.integer("unit_price_minor"),
          .discount_ppm = rows.integer("discount_ppm"),
          .tax_ppm = rows.integer("tax_ppm"),
          .net_minor = rows.integer("net_minor"),
          .tax_minor = rows.integer("tax_minor"),
          .tax_included = rows.integer("tax_included") != 0,
          .product = rows.id_or_null<ProductId>("product_id"),
          .product_code = rows.text("code"),
          .unit = rows.text("unit")};
}

Result<std::vector<Line>> lines_of(sqlite::Db& db, DocumentId document) {
  sqlite::Rows rows = TRY(db.query(lines_query, {{":document", document}}));
  std::vector<Line> lines;
  while (TRY(rows.next())) lines.push_back(line_of(rows));
  return lines;
}

Result<std::vector<Allocation>> allocations_of(sqlite::Db& db, DocumentId document) {
  sqlite::Rows rows = TRY(db.query(allocations_query, {{":document", document}}));
  std::vector<Allocation> allocations;
  while (TRY(rows.next())) allocations.push_back(allocation_of(rows));
  return allocations;
}

Result<std::string> number_for(book::Book& book, DocumentKind kind, std::string_view given,
                               CustomerId customer, Date issued_on) {
  if (!given.empty()) {
    sqlite::Rows rows = TRY(book.db().query(
        of_customer_by_number,
        {{":kind", ledger::name_of(kind)}, {":number", given}, {":customer", customer}}));
    if (!TRY(rows.next())) return std::string{given};
    return fail_field("number", "document.number_taken", {{"number", std::string{given}}});
  }
  const std::string usual =
      std::string{number_prefixes[static_cast<std::size_t>(kind)]} + "-{year}-";
  return settings::free_number(
      book, ledger::name_of(kind), usual, issued_on,
      [&](const std::string& number) { return is_taken(book.db(), kind, number); });
}

Result<Done> read_number(book::Book& book, const JsonReader& params, Document& document) {
  const std::string given = TRY(book::short_text_or(params, "number", "", 100));
  if (given == document.number && !given.empty()) return base::done();
  document.number.clear();
  if (given.empty() && document.draft) return base::done();
  document.number =
      TRY(number_for(book, document.kind, given, document.customer, document.issued_on));
  return base::done();
}

Result<Done> add_document(book::Book& book, const Document& document, std::span<const Line> lines) {
  TRY(book.db().run(add_row, {{":id", document.id},
                              {":kind", ledger::name_of(document.kind)},
                              {":number", number_or_null(document)},
                              {":customer", document.customer},
                              {":state", document.draft ? "draft" : "issued"},
                              {":issued_on", document.issued_on},
                              {":due_on", document.due_on},
                              {":currency", document.amount.currency()},
                              {":amount", document.amount.minor()},
                              {":disputed", document.disputed},
                              {":method", document.method},
                              {":reference", document.reference},
                              {":note", document.note},
                              {":tax_included", includes_tax(lines)}}));
  TRY(keep_rate(book, document));
  return write_lines(book, document, lines);
}

Result<Done> rewrite_draft(book::Book& book, const Document& document,
                           std::span<const Line> lines) {
  VERIFY(document.draft);
  TRY(book.db().run(rewrite_row, {{":id", document.id},
                                  {":number", number_or_null(document)},
                                  {":customer", document.customer},
                                  {":issued_on", document.issued_on},
                                  {":due_on", document.due_on},
                                  {":currency", document.amount.currency()},
                                  {":amount", document.amount.minor()},
                                  {":reference", document.reference},
                                  {":note", document.note},
                                  {":tax_included", includes_tax(lines)}}));
  TRY(book.db().run(remove_lines, {{":document", document.id}}));
  return write_lines(book, document, lines);
}

Result<Done> issue_draft(book::Book& book, Document& draft) {
  VERIFY(draft.draft);
  draft.draft = false;
  if (draft.number.empty()) {
    draft.number = TRY(number_for(book, draft.kind, {}, draft.customer, draft.issued_on));
  }
  TRY(book.db().run(issue_row, {{":id", draft.id}, {":number", draft.number}}));
  return keep_rate(book, draft);
}

Result<Done> remove_draft(book::Book& book, const Document& draft) {
  VERIFY(draft.draft);
  TRY(set_terms(book, draft.id, std::nullopt));
  TRY(book.db().run(remove_lines, {{":document", draft.id}}));
  TRY(book.db().run(remove_tax_invoices, {{":document", draft.id}}));
  TRY(book.db().run(remove_asked, {{":document", draft.id}}));
  TRY(book.db().run(leave_order, {{":document", draft.id}}));
  TRY(book.db().run(forget_occurrence, {{":document", draft.id}}));
  TRY(book.db().run(remove_row, {{":id", draft.id}}));
  return base::done();
}

Result<Done> set_disputed(book::Book& book, DocumentId document, bool disputed,
                          std::string_view reason) {
  TRY(book.db().run(
      dispute_row,
      {{":id", document}, {":disputed", std::int64_t{disputed ? 1 : 0}}, {":reason", reason}}));
  return base::done();
}

Result<std::string> dispute_reason(sqlite::Db& db, DocumentId document) {
  sqlite::Rows rows = TRY(db.query(dispute_query, {{":id", document}}));
  VERIFY(TRY(rows.next()));
  return std::string{rows.text(0)};
}

Result<AllocationId> allocate(book::Book& book, const NewAllocation& allocation) {
  VERIFY(allocation.amount_minor > 0 && allocation.discount_minor >= 0 &&
         allocation.write_off_minor >= 0 && allocation.credit_minor.value_or(1) > 0 &&
         allocation.over_minor >= 0 && (allocation.over_minor == 0 || !allocation.credit_minor));
  sqlite::Db& db = book.db();
  const Document from = TRY(find_document(db, allocation.from));
  const Document to = TRY(find_document(db, allocation.to));
  TRY(check_match(db, from, to, allocation.credit_minor.has_value()));
  const Date on = std::max({allocation.on, from.issued_on, to.issued_on});
  TRY(check_open(db, to, on,
                 allocation.amount_minor + allocation.discount_minor + allocation.write_off_minor,
                 "allocation.exceeds_debit"));
  TRY(check_open(db, from, on,
                 allocation.credit_minor.value_or(allocation.amount_minor) + allocation.over_minor,
                 "allocation.exceeds_credit"));
  const auto id = static_cast<AllocationId>(book.new_id());
  TRY(db.run(add_allocation, {{":id", id},
                              {":from", from.id},
                              {":to", to.id},
                              {":on", on},
                              {":amount", allocation.amount_minor},
                              {":discount", allocation.discount_minor},
                              {":write_off", allocation.write_off_minor},
                              {":credit", allocation.credit_minor},
                              {":over", allocation.over_minor},
                              {":reverses", nullptr}}));
  return id;
}

Result<AllocationId> reverse(book::Book& book, AllocationId allocation, Date on) {
  std::optional<Allocation> found;
  {
    sqlite::Rows rows = TRY(book.db().query(allocation_by_id, {{":id", allocation}}));
    if (TRY(rows.next())) found = allocation_of(rows);
  }
  if (!found) return fail(ErrorCode::not_found, "allocation.not_found");
  if (found->reversed || found->reverses) {
    return fail(ErrorCode::conflict, "allocation.already_reversed");
  }
  std::optional<std::int64_t> credit = found->credit_minor;
  if (credit) *credit = -*credit;
  const auto id = static_cast<AllocationId>(book.new_id());
  TRY(book.db().run(add_allocation, {{":id", id},
                                     {":from", found->from},
                                     {":to", found->to},
                                     {":on", std::max(on, found->on)},
                                     {":amount", -found->amount_minor},
                                     {":discount", -found->discount_minor},
                                     {":write_off", -found->write_off_minor},
                                     {":credit", credit},
                                     {":over", -found->over_minor},
                                     {":reverses", allocation}}));
  return id;
}

Result<Voided> void_document(book::Book& book, const Document& document, Date on,
                             std::string_view reason) {
  if (document.draft) return fail(ErrorCode::conflict, "document.is_draft");
  if (document.voided_on) return fail(ErrorCode::conflict, "document.already_void");
  if (on < document.issued_on) {
    return fail_field("date", "document.void_before_issue", {{"day", document.issued_on.text()}});
  }
  Voided voided{.allocations_reversed = 0};
  for (const Allocation& allocation : TRY(allocations_of(book.db(), document.id))) {
    if (allocation.reversed || allocation.reverses) continue;
    TRY(reverse(book, allocation.id, on));
    ++voided.allocations_reversed;
  }
  TRY(book.db().run(void_row, {{":id", document.id}, {":on", on}, {":reason", reason}}));
  return voided;
}

Json document_json(const Document& document) {
  Json json{{"id", base::id_json(static_cast<std::int64_t>(document.id))},
            {"kind", ledger::name_of(document.kind)},
            {"number", document.number},
            {"customer_id", base::id_json(static_cast<std::int64_t>(document.customer))},
            {"issued", document.issued_on.text()},
            {"due", document.due_on.text()},
            {"currency", document.amount.currency().code()},
            {"amount", document.amount.plain()},
            {"disputed", document.disputed},
            {"method", document.method},
            {"reference", document.reference},
            {"note", document.note}};
  json["voided"] = document.voided_on ? Json(document.voided_on->text()) : Json(nullptr);
  json["void_reason"] = document.void_reason;
  if (!document.customer_name.empty()) json["issued_to"] = document.customer_name;
  return json;
}

Json line_json(const Line& line, Currency currency) {
  const auto text = [&](std::int64_t minor) {
    return Money::from_minor(minor, currency).value().plain();
  };
  return {{"description", line.description},
          {"quantity_milli", line.quantity_milli},
          {"unit_price", text(line.unit_price_minor)},
          {"discount_ppm", line.discount_ppm},
          {"tax_ppm", line.tax_ppm},
          {"net", text(line.net_minor)},
          {"tax", text(line.tax_minor)},
          {"tax_included", line.tax_included},
          {"product", line.product ? Json(line.product_code) : Json(nullptr)},
          {"unit", line.unit}};
}

Result<Json> allocations_json(sqlite::Db& db, const Document& document) {
  Json list = Json::array();
  for (const Allocation& allocation : TRY(allocations_of(db, document.id))) {
    const bool outgoing = allocation.from == document.id;
    const Document other = TRY(find_document(db, outgoing ? allocation.to : allocation.from));
    const Currency own = document.amount.currency(), theirs = other.amount.currency();
    const auto text = [](std::int64_t minor, Currency currency) {
      return Money::from_sum(minor, currency).plain();
    };
    const Currency debit = outgoing ? theirs : own;
    list.push_back({{"id", base::id_json(static_cast<std::int64_t>(allocation.id))},
                    {"document", base::id_json(static_cast<std::int64_t>(other.id))},
                    {"kind", ledger::name_of(other.kind)},
                    {"number", other.number},
                    {"date", allocation.on.text()},
                    {"amount", text(allocation.paid_of(document.id), own)},
                    {"discount", text(allocation.discount_minor, debit)},
                    {"write_off", text(allocation.write_off_minor, debit)},
                    {"over", text(allocation.over_minor, outgoing ? own : theirs)},
                    {"reverses", allocation.reverses ? base::id_json(static_cast<std::int64_t>(
                                                           *allocation.reverses))
                                                     : Json(nullptr)},
                    {"reversed", allocation.reversed}});
    if (allocation.credit_minor) {
      // A reversal has both below zero.
      const Money given =
          Money::from_sum(std::abs(*allocation.credit_minor), outgoing ? own : theirs);
      const auto rate =
          ExchangeRate::between(given, Money::from_sum(std::abs(allocation.amount_minor), debit));
      list.back().update({{"other_amount", text(allocation.paid_of(other.id), theirs)},
                          {"other_currency", theirs.code()},
                          {"rate", rate ? Json(rate.value().text()) : Json(nullptr)}});
    }
    if (other.customer != document.customer) {
      sqlite::Rows rows = TRY(db.query(member_query, {{":customer", other.customer}}));
      VERIFY(TRY(rows.next()));
      list.back().update({{"customer", rows.text("code")}, {"name", rows.text("name")}});
    }
  }
  return list;
}

}  // namespace documents
