// Duplicates and merging for all doors.
#include "features/duplicates/duplicates_methods.h"

#include <algorithm>

#include "base/sort.h"
#include "base/text.h"
#include "book/params.h"
#include "features/custom_fields/custom_fields_store.h"
#include "features/customers/customer_index_store.h"
#include "features/duplicates/duplicates_store.h"
#include "features/duplicates/merge_fields.h"
#include "features/duplicates/merge_store.h"

namespace duplicates {
namespace {

using customers::customer_param;

Json id_of(CustomerId id) { return base::id_json(static_cast<std::int64_t>(id)); }

Result<Json> customer_json(sqlite::Db& db, CustomerId id) {
  const auto found = TRY(customers::customer_by_id(db, id));
  if (!found) return Json::object();
  return Json{{"id", id_of(found->id)},
              {"code", found->code},
              {"name", found->name},
              {"region", found->region},
              {"tax_id", found->tax_id},
              {"phone", found->phone},
              {"archived", found->archived_on.has_value()}};
}

void add_likeness(const Likeness& alike, Json& json) {
  json["score"] = alike.score;
  json["same"] = alike.score >= score_same;
  json["reasons"] = Json::array();
  for (const Reason& reason : alike.reasons) {
    json["reasons"].push_back({{"reason", reason.key}, {"points", reason.points}});
  }
}

Result<int> threshold_param(const JsonReader& params) {
  const std::int64_t threshold = TRY(params.integer_or("threshold", score_usual));
  if (threshold >= score_least && threshold <= 100) return static_cast<int>(threshold);
  return fail_field("threshold", "duplicates.threshold_range",
                    {{"min", std::to_string(score_least)}, {"max", "100"}});
}

// A window of what was found, without what somebody said is not the same.
Result<Json> pairs_json(book::Book& book, const JsonReader& params) {
  const int threshold = TRY(threshold_param(params));
  const book::Window window = TRY(book::window_param(params));
  const std::vector<Pair>* const found = book.view<DuplicateSearch>().found();
  if (found == nullptr) return Json{{"found", false}, {"total", 0}, {"rows", Json::array()}};
  const auto apart = TRY(not_same(book.db()));
  Json rows = Json::array();
  std::int64_t total = 0;
  for (const Pair& pair : *found) {
    if (pair.likeness.score < threshold) break;
    if (apart.contains({pair.first, pair.second})) continue;
    const std::int64_t at = total++;
    if (at < window.offset || at >= window.offset + window.limit) continue;
    Json row{{"first", TRY(customer_json(book.db(), pair.first))},
             {"second", TRY(customer_json(book.db(), pair.second))}};
    add_likeness(pair.likeness, row);
    rows.push_back(std::move(row));
  }
  return Json{{"found", true}, {"total", total}, {"rows", std::move(rows)}};
}

class FindJob final : public book::Job {
 public:
  FindJob(book::Book& book, const Json& params) : book_{&book}, params_(params) {}

  Result<bool> step(const book::Deadline& deadline) override {
    if (!TRY(book_->view<DuplicateSearch>().step(book_->db(), deadline))) return false;
    result_ = TRY(pairs_json(*book_, JsonReader{params_}));
    return true;
  }
  book::Progress progress() const override { return book_->view<DuplicateSearch>().progress(); }
  Json result() const override { return result_; }
  void cancel() override { book_->view<DuplicateSearch>().empty(); }

 private:
  book::Book* book_;
  Json params_, result_;
};

Result<std::unique_ptr<book::Job>> find(book::Book& book, const JsonReader& params) {
  TRY(threshold_param(params));
  TRY(book::window_param(params));
  return std::unique_ptr<book::Job>{std::make_unique<FindJob>(book, params.value())};
}

// What a customer with these traits is looked for by in the index of all: parts of its name (the
// beginning in Chinese, in letters the first and the last word), and numbers and addresses that
// are its own.
struct Needles {
  std::vector<std::string> names, numbers;
};

Needles needles(const Traits& traits) {
  constexpr std::size_t beginning = 3, word_least = 4;
  Needles all;
  const std::u32string_view name = traits.name;
  const auto add = [&](std::u32string_view part, std::size_t least) {
    if (part.size() < least) return;
    std::string text;
    for (const char32_t point : part) base::append_utf8(text, point);
    all.names.push_back(base::folded(text));
  };
  if (!name.empty() && name.front() >= 0x2E80) {
    add(name.substr(0, beginning), 2);
  } else {
    add(name.substr(0, name.find(U' ')), word_least);
    add(name.substr(name.rfind(U' ') + 1), word_least);
  }
  if (!traits.tax_id.empty()) all.numbers.push_back(base::folded(traits.tax_id));
  all.numbers.insert(all.numbers.end(), traits.phones.begin(), traits.phones.end());
  all.numbers.insert(all.numbers.end(), traits.emails.begin(), traits.emails.end());
  return all;
}

bool holds_one(const std::string& text, const std::vector<std::string>& wanted) {
  return std::ranges::any_of(wanted, [&](const std::string& one) { return text.contains(one); });
}

// Whether it is worth reading the rest of a customer: a word that many names have says little.
bool may_be_like(const Traits& traits, const Needles& wanted,
                 const customers::CustomerIndex::Row& row) {
  if (holds_one(row.search_text, wanted.numbers)) return true;
  return holds_one(row.search_text, wanted.names) &&
         may_be_one(traits, traits_of({.name = row.name}));
}

struct Like {
  CustomerId id{};
  Likeness likeness;
};

Result<std::vector<Like>> find_like(book::Book& book, const Traits& traits, CustomerId but) {
  std::vector<Like> found;
  const Needles wanted = needles(traits);
  const auto apart = TRY(not_same(book.db()));
  for (const auto& row : *TRY(book.view<customers::CustomerIndex>().rows(book.db()))) {
    if (row.removed || row.id == but || apart.contains(std::minmax(row.id, but))) continue;
    if (!may_be_like(traits, wanted, row)) continue;
    const auto other = TRY(traits_of_customer(book.db(), row.id));
    if (!other) continue;
    Likeness alike = likeness(traits, *other);
    if (alike.score >= score_usual) found.push_back({row.id, std::move(alike)});
  }
  base::sort(found,
             [](const Like& a, const Like& b) { return a.likeness.score > b.likeness.score; });
  return found;
}

Result<Json> like(book::Book& book, const JsonReader& params) {
  constexpr std::size_t shown_max = 5;
  CustomerId but{};
  Traits traits;
  if (params.has("customer")) {
    but = TRY(customer_param(book.db(), params)).id;
    traits = TRY(traits_of_customer(book.db(), but)).value_or(Traits{});
  } else {
    const std::string name = TRY(book::short_text_or(params, "name", "")),
                      tax_id = TRY(book::short_text_or(params, "tax_id", "")),
                      region = TRY(book::short_text_or(params, "region", "")),
                      phone = TRY(book::short_text_or(params, "phone", "")),
                      email = TRY(book::short_text_or(params, "email", ""));
    traits = traits_of({.name = name,
                        .short_name = {},
                        .tax_id = tax_id,
                        .region = region,
                        .address = {},
                        .phones = phone,
                        .emails = email});
  }
  Json rows = Json::array();
  for (const Like& each : TRY(find_like(book, traits, but))) {
    if (rows.size() == shown_max) break;
    Json row = TRY(customer_json(book.db(), each.id));
    add_likeness(each.likeness, row);
    rows.push_back(std::move(row));
  }
  return Json{{"rows", std::move(rows)}};
}

Result<Json> say_not_same(book::Book& book, const JsonReader& params) {
  const Customer customer = TRY(customer_param(book.db(), params));
  const Customer other = TRY(customer_param(book.db(), params, "other"));
  if (customer.id == other.id) {
    return fail(ErrorCode::conflict, "merge.same_customer", {{"name", customer.name}});
  }
  TRY(keep_not_same(book, customer.id, other.id));
  return Json{{"name", customer.name}, {"other", other.name}};
}

Json counts_json(const std::vector<Count>& counts) {
  Json json = Json::object();
  for (const Count& each : counts) json[each.what] = each.count;
  return json;
}

Result<Json> preview(book::Book& book, const JsonReader& params) {
  const Customer customer = TRY(customer_param(book.db(), params));
  const Customer other = TRY(customer_param(book.db(), params, "other"));
  const MergePreview found = TRY(merge_preview(book.db(), customer, other));
  Json fields = Json::array();
  for (const Difference& each : found.differences) {
    fields.push_back({{"field", each.field},
                      {"customer", each.customer},
                      {"other", each.other},
                      {"must_choose", each.must_choose}});
  }
  Json json{{"customer", customers::customer_json(customer)},
            {"other", customers::customer_json(other)},
            {"fields", std::move(fields)},
            {"stays", counts_json(found.customer)},
            {"moves", counts_json(found.other)}};
  const auto mine = TRY(traits_of_customer(book.db(), customer.id));
  const auto theirs = TRY(traits_of_customer(book.db(), other.id));
  if (mine && theirs) add_likeness(likeness(*mine, *theirs), json);
  return json;
}

Result<std::vector<Choice>> choices_param(sqlite::Db& db, const JsonReader& params) {
  std::vector<Choice> choices;
  if (!params.has("choices")) return choices;
  static constexpr std::string_view words[] = {"customer", "other", "both"};
  const JsonReader given = TRY(params.object("choices"));
  for (const auto& [field, value] : given.value().items()) {
    const bool known = is_merge_field(field);
    if (!known) return fail_field("choices", "merge.unknown_field", {{"field", field}});
    if (is_custom(field)) {
      TRY(custom_fields::find_field(db, field.substr(custom_fields::field_prefix.size()),
                                    "choices"));
    }
    const std::string word = TRY(book::choice_or(given, field, words, "customer"));
    const auto at = std::ranges::find(words, word) - std::begin(words);
    if (word == "both" && field != "tags") {
      return fail_field("choices", "merge.not_both", {{"field", field}});
    }
    choices.push_back({field, static_cast<Whose>(at)});
  }
  return choices;
}

Result<Json> merge_customers(book::Book& book, const JsonReader& params) {
  const Customer customer = TRY(customer_param(book.db(), params));
  const Customer other = TRY(customer_param(book.db(), params, "other"));
  const std::vector<Choice> choices = TRY(choices_param(book.db(), params));
  const MergePreview before = TRY(merge_preview(book.db(), customer, other));
  const Customer merged = TRY(merge(book, customer, other, choices));
  return Json{{"id", id_of(merged.id)},
              {"code", merged.code},
              {"name", merged.name},
              {"merged", other.code},
              {"moved", counts_json(before.other)}};
}

const book::Param stays{"customer", "id", true, "Id or code of the customer that stays"};
const book::Param other_one{"other", "id", true, "Id or code of the other one"};
const book::Param threshold{"threshold", "whole", false,
                            "Least score, 40 to 100; 60 where none is given"};

}  // namespace

std::vector<book::Method> duplicates_methods() {
  using enum book::MethodKind;
  const std::vector<book::Param> window{threshold,
                                        {"offset", "whole", false, "Rows to skip"},
                                        {"limit", "whole", false, "Rows to give"}};
  return {
      {.name = "duplicates.find",
       .kind = job,
       .summary = "Looks for customers that may be the same; pairs with score and reasons.",
       .params = window,
       .run = {},
       .start = find},
      book::simple_method("duplicates.list", query,
                          "The pairs that were found last, until customers change.", window,
                          pairs_json),
      book::simple_method("duplicates.like", query,
                          "Customers that may be the same as one, or as one that is typed.",
                          {{"customer", "id", false, "Id or code of a customer"},
                           {"name", "text", false, "Else: a name"},
                           {"tax_id", "text", false, "A tax number"},
                           {"region", "text", false, "A region"},
                           {"phone", "text", false, "A telephone"},
                           {"email", "text", false, "An e-mail address"}},
                          like),
      book::simple_method(
          "customer.not_same", command, "Keeps that two customers are not the same.",
          {{"customer", "id", true, "Id or code of a customer"}, other_one}, say_not_same),
      book::simple_method("customer.merge_preview", query,
                          "What differs between two customers and what would move.",
                          {stays, other_one}, preview),
      book::simple_method("customer.merge", command,
                          "Gives everything of one customer to another, and its code leads there.",
                          {stays,
                           other_one,
                           {"choices", "object", false,
                            "By field customer or other, for tags also both: whose value stays"}},
                          merge_customers),
  };
}

}  // namespace duplicates
