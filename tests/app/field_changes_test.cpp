// The audit trail in words: names of the screens, amounts in the record's currency.
#include <doctest/doctest.h>

#include "app/answers.h"
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
               field("tax_ppm", nullptr, 81'000), field("quantity_milli", nullptr, 1'500),
               field("customer_id", nullptr, 7), field("position", nullptr, 1),
               field("disputed", nullptr, 0)});
  const std::string words = app::field_changes(added);

  CHECK(words.contains(std::string{ui::tr("document.amount")} + ": CHF"));
  CHECK(words.contains("1,234.50"));
  CHECK(words.contains("8.1 %"));
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
