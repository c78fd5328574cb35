// Rows of a demo book.
#include "features/demo/demo_store.h"

namespace demo {
namespace {

constexpr char demo_file[] = {
#embed "demo/demo.sql"
};
constexpr std::string_view demo_sql{demo_file, sizeof demo_file};
constexpr sqlite::Sql insert_customer = sqlite::find_statement(demo_sql, "add_customer");
constexpr sqlite::Sql insert_contact = sqlite::find_statement(demo_sql, "add_contact");
constexpr sqlite::Sql insert_tag = sqlite::find_statement(demo_sql, "add_tag");
constexpr sqlite::Sql tag_customer = sqlite::find_statement(demo_sql, "tag_customer");
constexpr sqlite::Sql insert_document = sqlite::find_statement(demo_sql, "add_document");
constexpr sqlite::Sql insert_line = sqlite::find_statement(demo_sql, "add_line");
constexpr sqlite::Sql insert_allocation = sqlite::find_statement(demo_sql, "add_allocation");
constexpr sqlite::Sql raise_series = sqlite::find_statement(demo_sql, "reserve_numbers");
constexpr sqlite::Sql any_records = sqlite::find_statement(demo_sql, "has_records");

}  // namespace

Result<bool> has_records(sqlite::Db& db) {
  sqlite::Rows rows = TRY(db.query(any_records));
  VERIFY(TRY(rows.next()));
  return rows.integer(0) != 0;
}

Result<Done> BookRecorder::add_customers(std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) TRY(add_customer((*customers_)[i]));
  return base::done();
}

Result<Done> BookRecorder::add_customer(const Customer& customer) {
  const std::int64_t id = new_id_();
  customer_ids_.push_back(id);
  TRY(db_->run(insert_customer, {{":id", id},
                                 {":code", customer.code},
                                 {":name", customer.name},
                                 {":short_name", customer.short_name},
                                 {":tax_id", customer.tax_id},
                                 {":industry", customer.industry},
                                 {":region", customer.region},
                                 {":owner", customer.owner},
                                 {":currency", customer.currency},
                                 {":language", customer.chinese ? "zh-CN" : "en"},
                                 {":term_days", customer.term_days},
                                 {":phone", customer.phone},
                                 {":email", customer.email},
                                 {":address", customer.address},
                                 {":created_on", customer.created_on}}));
  for (const Contact& contact : customer.contacts) {
    TRY(db_->run(insert_contact, {{":id", new_id_()},
                                  {":customer", id},
                                  {":name", contact.name},
                                  {":role", contact.role},
                                  {":phone", contact.phone},
                                  {":email", contact.email}}));
  }
  for (const std::string& tag : customer.tags) {
    TRY(db_->run(insert_tag, {{":id", new_id_()}, {":name", tag}}));
    TRY(db_->run(tag_customer, {{":customer", id}, {":name", tag}}));
  }
  rows_ += 1 + std::ssize(customer.contacts) + std::ssize(customer.tags);
  return base::done();
}

Result<Done> BookRecorder::document(const Document& document, std::span<const Line> lines) {
  const std::int64_t id = new_id_();
  document_ids_.push_back(id);
  TRY(db_->run(insert_document, {{":id", id},
                                 {":kind", ledger::name_of(document.kind)},
                                 {":number", document.number},
                                 {":customer", customer_ids_[document.customer]},
                                 {":issued_on", document.issued_on},
                                 {":due_on", document.due_on},
                                 {":currency", document.amount.currency()},
                                 {":amount", document.amount.minor()},
                                 {":disputed", document.disputed},
                                 {":method", document.method},
                                 {":reference", document.reference},
                                 {":note", document.note}}));
  int position = 0;
  for (const Line& line : lines) {
    TRY(db_->run(insert_line, {{":id", new_id_()},
                               {":document", id},
                               {":position", ++position},
                               {":description", line.description},
                               {":quantity", line.quantity_milli},
                               {":price", line.unit_price_minor},
                               {":tax_ppm", line.tax_ppm},
                               {":net", line.net_minor},
                               {":tax", line.tax_minor}}));
  }
  rows_ += 1 + std::ssize(lines);
  return base::done();
}

Result<Done> BookRecorder::allocation(const Allocation& allocation) {
  ++rows_;
  TRY(db_->run(insert_allocation,
               {{":id", new_id_()},
                {":from", document_ids_[static_cast<std::size_t>(allocation.from)]},
                {":to", document_ids_[static_cast<std::size_t>(allocation.to)]},
                {":day", allocation.day},
                {":amount", allocation.amount_minor},
                {":discount", allocation.discount_minor}}));
  return base::done();
}

Result<Done> BookRecorder::reserve_numbers(const std::map<std::string, std::int64_t>& series) {
  for (const auto& [prefix, next] : series) {
    TRY(db_->run(raise_series, {{":prefix", prefix}, {":next", next}}));
  }
  return base::done();
}

}  // namespace demo
