// Payers for all doors: added, changed, removed, found by their account.
#include "features/customers/payer_methods.h"

#include "book/params.h"
#include "features/customers/customer_store.h"
#include "features/customers/payer_store.h"

namespace customers {
namespace {

// Takes over the parameters that are given.
Result<Payer> read_payer(const JsonReader& params, Payer payer) {
  constexpr std::size_t bytes_max = 500;
  payer.name = TRY(book::short_text_or(params, "name", payer.name, bytes_max));
  payer.bank = TRY(book::short_text_or(params, "bank", payer.bank, bytes_max));
  payer.account =
      plain_account(TRY(book::short_text_or(params, "account", payer.account, bytes_max)));
  payer.note = TRY(book::short_text_or(params, "note", payer.note, 10'000));
  if (payer.name.empty() && payer.account.empty()) return fail_field("name", "payer.empty");
  return payer;
}

// What was written, and what is doubtful about it without being refused.
Result<Json> written(sqlite::Db& db, const Payer& payer, std::string_view code) {
  Json warnings = Json::array();
  const auto warn = [&](std::string_view key) {
    warnings.push_back({{"field", "account"}, {"code", key}});
  };
  if (is_doubtful_account(payer.account)) warn("payer.iban");
  for (const AccountHolder& holder : TRY(holders_of(db, payer.account))) {
    if (holder.code == code) continue;
    warn("payer.shared");
    warnings.back()["customer"] = holder.code;
  }
  return Json{{"id", base::id_json(payer.id)}, {"warnings", std::move(warnings)}};
}

Result<Payer> payer_by(book::Book& book, const JsonReader& params) {
  const std::int64_t id = TRY(params.integer("id"));
  return find_payer(book.db(), id);
}

Result<Json> add(book::Book& book, const JsonReader& params) {
  const Customer customer = TRY(customer_param(book.db(), params));
  const Payer payer =
      TRY(read_payer(params, {.id = book.new_id(), .customer = customer.id, .name = {}}));
  TRY(add_payer(book, payer));
  return written(book.db(), payer, customer.code);
}

Result<Json> edit(book::Book& book, const JsonReader& params) {
  const Payer before = TRY(payer_by(book, params));
  const Payer payer = TRY(read_payer(params, before));
  TRY(change_payer(book, payer));
  const auto customer = TRY(customer_by_id(book.db(), payer.customer));
  VERIFY(customer);
  return written(book.db(), payer, customer->code);
}

Result<Json> remove(book::Book& book, const JsonReader& params) {
  const Payer payer = TRY(payer_by(book, params));
  TRY(remove_payer(book, payer.id));
  return Json{{"id", base::id_json(payer.id)}};
}

Result<Json> get(book::Book& book, const JsonReader& params) {
  const Payer payer = TRY(payer_by(book, params));
  Json json = payer_json(payer);
  json["customer"] = base::id_json(static_cast<std::int64_t>(payer.customer));
  return json;
}

Result<Json> find(book::Book& book, const JsonReader& params) {
  const std::string account = plain_account(TRY(params.text("account")));
  Json rows = Json::array();
  for (const AccountHolder& each : TRY(holders_of(book.db(), account))) {
    rows.push_back(
        {{"payer", base::id_json(each.payer)}, {"customer", each.code}, {"name", each.name}});
  }
  return Json{{"rows", std::move(rows)}};
}

std::vector<book::Param> fields(book::Param first) {
  return {first,
          {"name", "text", false, "Name as it stands on bank statements"},
          {"bank", "text", false, "Bank"},
          {"account", "text", false, "Account number or IBAN"},
          {"note", "text", false, "Anything else"}};
}

}  // namespace

std::vector<book::Method> payer_methods() {
  using enum book::MethodKind;
  const book::Param id{"id", "id", true, "Id of the payer"};
  return {book::simple_method("payer.add", command,
                              "Adds who pays for a customer: a name, an account, or both.",
                              fields({"customer", "id", true, "Id or code of the customer"}), add),
          book::simple_method("payer.edit", command, "Changes the given fields of a payer.",
                              fields(id), edit),
          book::simple_method("payer.remove", command, "Removes a payer.", {id}, remove),
          book::simple_method("payer.get", query, "One payer.", {id}, get),
          book::simple_method("payer.find", query, "For whom an account pays.",
                              {{"account", "text", true, "Account number or IBAN"}}, find)};
}

}  // namespace customers
