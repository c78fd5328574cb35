// Public vCards that lie beside the checkout, against what another program counted in them;
// skipped, and said so, where they are not.
#include "base/json.h"
#include "features/customers/vcard.h"
#include "shared_data.h"

namespace {

using customers::Card;
using customers::VcardReader;

// How many of a property the card shows that it has read.
std::int64_t seen(const Card& card, const std::string& property) {
  const auto left_out = card.not_taken.find(property);
  if (property == "TEL") return std::ssize(card.contact.phones);
  if (property == "EMAIL") return std::ssize(card.contact.emails);
  if (property == "NOTE") return card.contact.note.empty() ? 0 : 1;
  if (property == "ORG") return card.organization.empty() ? 0 : 1;
  if (property == "FN" || property == "N") return card.contact.name.empty() ? 0 : 1;
  return left_out == card.not_taken.end() ? 0 : left_out->second;
}

TEST_CASE("vcard: the public cards have the names and counts that another program found") {
  const std::string facts = testing::shared_file("vcard/facts.json");
  if (facts.empty()) return;
  const Json files = base::parse_json(facts).value();
  CHECK(files.size() == 6);
  for (const auto& file : files.items()) {
    CAPTURE(file.key());
    const std::string bytes = testing::shared_file("vcard/" + file.key());
    REQUIRE(bytes.size() == file.value().at("bytes"));
    VcardReader reader{bytes};
    for (const Json& name : file.value().at("fn")) {
      const auto card = reader.next();
      REQUIRE(card);
      REQUIRE(card.value());
      CHECK(Json(card.value()->contact.name) == name);
      CHECK(Json(card.value()->version) == file.value().at("versions")[0]);
      for (const auto& property : file.value().at("properties").items()) {
        CAPTURE(property.key());
        CHECK(Json(seen(*card.value(), property.key())) == property.value());
      }
    }
    const auto end = reader.next();
    REQUIRE(end);
    CHECK_FALSE(end.value());
  }
}

}  // namespace
