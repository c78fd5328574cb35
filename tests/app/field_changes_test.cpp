// The audit trail in words: names of the screens, amounts in the record's currency.
#include <doctest/doctest.h>

#include "app/answers.h"
#include "book/books.h"
#include "features/grading/grading_methods.h"
#include "ui/words.h"

namespace {

Json changed(Json fields) { return {{"changes", {{{"fields", std::move(fields)}}}}}; }

Json field(const char* name, Json before, Json after) {
  return {{"field", name}, {"before", std::move(before)}, {"after", std::move(after)}};
}

}  // namespace

TEST_CASE("changes in words: fields by name, values as people write them") {
  const Json added =
      changed({field("currency", nullptr, "CHF"), field("amount_minor", nullptr, 123'450),
               field("tax_ppm", nullptr, 81'250), field("quantity_milli", nullptr, 1'500),
               field("customer_id", nullptr, 7), field("position", nullptr, 1),
               field("disputed", nullptr, 0)});
  const std::string words = app::field_changes(added);

  CHECK(words.contains(std::string{ui::tr("document.amount")} + ": CHF"));
  CHECK(words.contains("1,234.50"));
  CHECK(words.contains("8.125 %"));
  CHECK(words.contains(": 1.5"));
  CHECK_FALSE(words.contains("customer_id"));
  CHECK_FALSE(words.contains("position"));
  CHECK_FALSE(words.contains(std::string{ui::tr("document.disputed")}));
}

TEST_CASE("changes in words: how a contact is reached, and not what is as usual") {
  const std::string words = app::field_changes(
      changed({field("way", nullptr, "phone"), field("label", nullptr, "mobile"),
               field("value", nullptr, "138"), field("phone_label", nullptr, "other"),
               field("contact_id", nullptr, 7), field("preferred", "sms", "wechat"),
               field("birthday", nullptr, "--05-04")}));

  for (const char* key : {"contact.label.mobile", "contact.preferred.wechat", "contact.birthday"}) {
    CHECK(words.contains(std::string{ui::tr(key)}));
  }
  CHECK(words.contains(std::string{ui::tr("contact.value")} + ": 138"));
  CHECK_FALSE(words.contains(std::string{ui::tr("contact.phone_label")}));
  CHECK_FALSE(words.contains("contact_id"));
}

TEST_CASE("changes in words: what was logged of a call, and that it was followed up") {
  const std::string words = app::field_changes(
      changed({field("channel", nullptr, "call"), field("direction", nullptr, "out"),
               field("result", "reached", "promised"), field("summary", nullptr, "月底付款"),
               field("happened_at", nullptr, "09:30"), field("follow_up_on", nullptr, "2026-04-02"),
               field("follow_up_done", nullptr, 0)}));

  for (const char* key : {"communication.channel.call", "communication.direction.out",
                          "communication.result.promised", "communication.follow_up"}) {
    CHECK(words.contains(std::string{ui::tr(key)}));
  }
  CHECK(words.contains("月底付款"));
  CHECK_FALSE(words.contains(std::string{ui::tr("communication.follow_up_done")}));
  CHECK(app::field_changes(changed({field("follow_up_done", 0, 1)}))
            .contains(std::string{ui::tr("communication.follow_up_done")}));
}

TEST_CASE("changes in words: before and after, and nothing for what stayed the same") {
  const Json list = changed({field("term_days", 30, 60), field("city", "深圳", "深圳")});

  CHECK(app::field_changes(list) == std::string{ui::tr("customer.term_days")} + ": 30 → 60");
}

TEST_CASE("changes in words: an amount without its currency is not shown in minor units") {
  const std::string words = app::field_changes(changed({field("amount_minor", 100, 250)}));

  CHECK(words == std::string{ui::tr("document.amount")} + ": …");
  CHECK_FALSE(words.contains("250"));
}

TEST_CASE("changes in words: filters of a group and rules of grading are told, not shown as JSON") {
  const std::string filters = app::field_changes(changed(
      {field("filters", nullptr, R"({"region":"华东","balance":"overdue","frequency":"once"})")}));
  const std::string rules = app::field_changes(changed({field(
      "rules", nullptr,
      R"({"months":6,"grades":[{"name":"Gold","abc":"A","band":"monthly"},{"name":"Rest"}]})")}));

  CHECK(filters.contains("华东"));
  CHECK(filters.contains(std::string{ui::tr("filter.balance.overdue")}));
  CHECK(filters.contains(std::string{ui::tr("report.frequency_band.once")}));
  CHECK(rules.contains(std::string{ui::tr("grading.months")} + ": 6"));
  CHECK(rules.contains("Gold: " + ui::tr("grade.condition.abc", {{"needs", "A"}})));
  CHECK(rules.contains(std::string{ui::tr("report.frequency_band.monthly")}));
  CHECK(rules.contains("Rest: " + std::string{ui::tr("grade.else")}));
  CHECK(app::field_changes(changed({field("filters", nullptr, "no JSON")})).ends_with("…"));
  // Of a change only what became another one, grades by their places.
  CHECK(app::field_changes(changed({field(
            "rules", R"({"grades":[{"name":"A","score":9},{"name":"B","score":5},{"name":"C"}]})",
            R"({"grades":[{"name":"A","score":9},{"name":"C"}]})")})) ==
        "Grade 2: B: RFM at least 5 → C: all others,  Grade 3: C: all others → –");
  CHECK(app::field_changes(changed({field("filters", R"({"region":"E","grade":"A"})",
                                          R"({"region":"E"})")})) == "Grade: A → –");
}

TEST_CASE("changes in words: who joined or left which group, and who has which tag") {
  testing::TestBook books;
  app::Cache cache{*books.book};
  const auto last = [&](const Json& row) {
    return app::field_changes(row, app::names_in(cache, row)) + " | " +
           app::change_subject(cache, row).text;
  };
  const auto newest = [&] { return books.call("history.list", {{"limit", 1}}).at("rows").front(); };
  const std::string customer{ui::tr("document.customer")}, tag{ui::tr("record.tag")},
      group{ui::tr("record.customer_group")};

  books.call("customer.create", {{"name", "Mill"}, {"tags", {"regular"}}});
  CHECK(last(newest()).contains(tag + ": regular"));
  books.call("group.create", {{"name", "Friends"}});
  books.call("group.add", {{"group", "Friends"}, {"customers", {"KH-0001"}}});
  CHECK(last(newest()) == group + ": Friends,  " + customer + ": Mill | Friends");
  books.call("tag.color", {{"tag", "regular"}, {"color", "green"}});
  CHECK(last(newest()).ends_with(" | regular"));
  books.call("group.delete", {{"group", "Friends"}});
  CHECK(last(newest()).contains(group + ": Friends → –"));
  books.call("customer.edit", {{"customer", "KH-0001"}, {"tags", Json::array()}});
  CHECK(last(newest()).contains(tag + ": regular → –"));
}

TEST_CASE("changes in words: settings as people read them, a picture as a word") {
  const auto words = [](const Json& after) {
    return app::field_changes(changed({field("value", nullptr, base::json_text(after))}));
  };

  CHECK(words("Quay 1").ends_with(": Quay 1"));
  CHECK(words("data:image/png;base64,AAAA")
            .ends_with(": " + std::string{ui::tr("setting.company.logo")}));
  CHECK(words({{{"bank", "Hafenbank"}, {"account", "1 2"}, {"bic", ""}}, {{"account", "3"}}})
            .ends_with(": Hafenbank 1 2; 3"));
}
