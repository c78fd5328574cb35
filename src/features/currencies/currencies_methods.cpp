// Rates: written, read from a file, taken away, given to documents.
#include "features/currencies/currencies_methods.h"

#include "book/params.h"
#include "features/currencies/rate_file_store.h"
#include "features/documents/document_rate_store.h"
#include "features/settings/settings_store.h"

namespace currencies {
namespace {

constexpr std::size_t source_bytes_max = 100;

Json rate_json(const DayRate& rate) {
  return {{"currency", rate.currency.code()},
          {"date", rate.day.text()},
          {"rate", rate.rate.text()},
          {"source", rate.source}};
}

// Not the company's own.
Result<Currency> other_currency(book::Book& book, const JsonReader& params) {
  const Currency currency = TRY(book::currency_param(params, "currency"));
  if (currency != TRY(settings::base_currency(book.db()))) return currency;
  return fail_field("currency", "rate.own_currency", {{"currency", std::string{currency.code()}}});
}

Result<ExchangeRate> rate_param(const JsonReader& params) {
  const std::string text = TRY(params.text("rate"));
  auto rate = ExchangeRate::parse(text);
  if (rate) return rate.value();
  return book::at_field(rate.error(), params, "rate");
}

Result<Json> set(book::Book& book, const JsonReader& params) {
  const DayRate rate{.currency = TRY(other_currency(book, params)),
                     .day = TRY(book::day_or(params, "date", book.environment().today())),
                     .rate = TRY(rate_param(params)),
                     .source = TRY(book::short_text_or(params, "source", "", source_bytes_max))};
  TRY(set_rate(book, rate));
  return rate_json(rate);
}

Result<Json> remove(book::Book& book, const JsonReader& params) {
  const Currency currency = TRY(book::currency_param(params, "currency"));
  const Date day = TRY(book::day_param(params, "date"));
  if (!TRY(remove_rate(book, currency, day))) {
    return fail(ErrorCode::not_found, "rate.not_found",
                {{"currency", std::string{currency.code()}}, {"day", day.text()}});
  }
  return Json{{"currency", currency.code()}, {"date", day.text()}};
}

Result<Json> import(book::Book& book, const JsonReader& params) {
  const Currency base = TRY(settings::base_currency(book.db()));
  const auto file = TRY(book::source_param(book, params));
  const std::string source = TRY(book::short_text_or(params, "source", "", source_bytes_max));
  std::int64_t changed = 0;
  const std::vector<DayRate> rates = TRY(rates_of_file(file, base, source));
  for (const DayRate& rate : rates) {
    const auto known = TRY(rate_on(book.db(), rate.currency, rate.day));
    if (known && known->day == rate.day && known->rate == rate.rate) continue;
    TRY(set_rate(book, rate));
    ++changed;
  }
  return Json{{"read", std::ssize(rates)},
              {"changed", changed},
              {"unchanged", std::ssize(rates) - changed}};
}

Result<Json> list(book::Book& book, const JsonReader& params) {
  std::optional<Currency> currency;
  if (params.has("currency")) currency = TRY(book::currency_param(params, "currency"));
  const book::Window window = TRY(book::window_param(params));
  const RateList found = TRY(list_rates(book.db(), currency, window));
  Json rows = Json::array();
  for (const DayRate& rate : found.rates) rows.push_back(rate_json(rate));
  const Currency base = TRY(settings::base_currency(book.db()));
  // Reads every document: not where there is no rate to give them.
  const std::int64_t without = found.total == 0 ? 0 : TRY(documents::count_without_rate(book.db()));
  return Json{{"base", base.code()},
              {"rows", std::move(rows)},
              {"total", found.total},
              {"documents_without", without}};
}

Result<Json> on(book::Book& book, const JsonReader& params) {
  const Currency currency = TRY(book::currency_param(params, "currency"));
  const Date day = TRY(book::day_or(params, "date", book.environment().today()));
  const auto found = TRY(rate_on(book.db(), currency, day));
  Json json{{"base", TRY(settings::base_currency(book.db())).code()}, {"rate", nullptr}};
  if (found) json.update(rate_json(*found));
  return json;
}

Result<Json> fill_in(book::Book& book, const JsonReader& /*params*/) {
  const std::int64_t given = TRY(documents::keep_missing_rates(book));
  return Json{{"given", given}, {"missing", TRY(documents::count_without_rate(book.db()))}};
}

Result<Json> give(book::Book& book, const JsonReader& params) {
  const auto id = TRY(params.id<DocumentId>("document"));
  const Document document = TRY(documents::find_document(book.db(), id));
  if (document.draft) return fail(ErrorCode::conflict, "document.is_draft");
  if (params.has("rate")) {
    TRY(give_rate(book, document, params));
  } else {
    TRY(documents::give_rate(book, document, std::nullopt));
    TRY(documents::keep_rate(book, document));
  }
  Json json{{"id", base::id_json(static_cast<std::int64_t>(id))}, {"number", document.number}};
  TRY(documents::add_rate_json(book.db(), document, json));
  return json;
}

}  // namespace

std::vector<book::Method> currencies_methods() {
  using enum book::MethodKind;
  const book::Param currency{"currency", "text", true, "ISO 4217 code"};
  const book::Param source{"source", "text", false, "Who says so, such as a bank"};
  return {
      book::simple_method("rate.set", command, "Writes what a currency is worth from a day on.",
                          {currency,
                           {"date", "day", false, "Day; today where none is given"},
                           {"rate", "text", true,
                            "What a unit of it is worth in the company's currency: \"7.1234\""},
                           source},
                          set),
      book::simple_method("rate.remove", command, "Takes a rate out of the table.",
                          {currency, {"date", "day", true, "Its day"}}, remove),
      book::simple_method(
          "rate.import", command,
          "Takes rates over from a list with a day, a currency and a rate a row.",
          {{"file", "text", false, "The list"}, {"text", "text", false, "Or its content"}, source},
          import),
      book::simple_method("rate.fill_in", command,
                          "Gives every document that keeps no rate the one of its day.", {},
                          fill_in),
      book::simple_method("rate.list", query, "A window of the table of rates, the newest first.",
                          {{"currency", "text", false, "Of this one alone"},
                           {"offset", "whole", false, "Rows before the window"},
                           {"limit", "whole", false, "Rows at most"}},
                          list),
      book::simple_method("rate.on", query, "The rate that holds on a day.",
                          {currency, {"date", "day", false, "Day; today where none is given"}}, on),
      book::simple_method(
          "document.set_rate", command, "Lets a document in another currency count at a rate.",
          {{"document", "id", true, "Id of the document"},
           {"rate", "text", false, "The rate; that of its day where none is given"}},
          give),
  };
}

}  // namespace currencies
