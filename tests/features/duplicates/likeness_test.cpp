// How alike names and customers are: known vectors, names of companies taken apart, points.
#include "features/duplicates/likeness.h"

#include <cmath>
#include <sstream>

#include "base/random.h"
#include "base/text.h"
#include "features/duplicates/company_name.h"
#include "shared_data.h"

namespace {

using duplicates::code_points;
using duplicates::company_name;
using duplicates::likeness;
using duplicates::Record;
using duplicates::traits_of;

std::string core(std::string_view name) {
  std::string text;
  for (const char32_t point : company_name(name).core) base::append_utf8(text, point);
  return text;
}

int score(const Record& a, const Record& b) { return likeness(traits_of(a), traits_of(b)).score; }

std::int64_t dice_of(std::string_view a, std::string_view b) {
  return duplicates::dice(duplicates::bigrams(code_points(a)), duplicates::bigrams(code_points(b)));
}

// The pairs of a file of "a,b,value"; values have three digits.
void check_vectors(const std::string& file,
                   std::int64_t (*alike)(std::u32string_view, std::u32string_view)) {
  std::istringstream lines{testing::shared_file(file)};
  for (std::string line; std::getline(lines, line);) {
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.pop_back();
    if (line.empty() || line.front() == '"') continue;
    const std::size_t last = line.rfind(','), first = line.find(',');
    CAPTURE(line);
    const auto a = code_points(std::string_view{line}.substr(0, first));
    const auto b = code_points(std::string_view{line}.substr(first + 1, last - first - 1));
    const auto wanted = std::llround(std::stod(line.substr(last + 1)) * 1'000);
    CHECK((alike(a, b) + 500) / 1'000 == wanted);
  }
}

}  // namespace

TEST_CASE("likeness: Jaro and Jaro-Winkler of the public vectors, over code points") {
  check_vectors("string_similarity/jaro_distance.csv", duplicates::jaro);
  check_vectors("string_similarity/jaro_winkler.csv", duplicates::jaro_winkler);
  CHECK(duplicates::jaro_winkler(code_points("MARTHA"), code_points("MARHTA")) / 100 == 9'611);
  CHECK(duplicates::jaro_winkler(code_points("DWAYNE"), code_points("DUANE")) / 100 == 8'399);
  CHECK(duplicates::jaro(code_points("0ð00"), code_points("0ð00")) == 1'000'000);
  CHECK(duplicates::jaro(code_points(""), code_points("")) == 0);
}

TEST_CASE("likeness: bigrams tell a slip from another place, which a common beginning does not") {
  // Of nine characters one in the middle differs; of eight the first two.
  CHECK(dice_of("西安葡萄城软件公司", "西安葡萄诚软件公司") == 800'000);
  CHECK(dice_of("上海指盟信息科技", "深圳指盟信息科技") == 666'666);
  CHECK(duplicates::jaro_winkler(code_points("上海指盟信息科技"), code_points("深圳指盟信息科技")) /
            100 ==
        8'333);
  CHECK(dice_of("", "a") == 0);
  CHECK(dice_of("aaa", "aaa") == 1'000'000);
}

TEST_CASE("likeness: a name's legal form goes, and its place stands apart") {
  CHECK(core("深圳市华为技术有限公司") == "华为技术");
  CHECK(company_name("深圳市华为技术有限公司").place == "深圳");
  CHECK(core("华为技术（深圳）有限责任公司") == "华为技术");
  CHECK(company_name("华为技术（深圳）有限责任公司").place == "深圳");
  CHECK(core("华为技术(深圳)股份有限公司") == core("华为技术（深圳）集团有限公司"));
  CHECK(company_name("广东省深圳市云帆电子集团股份有限公司").place == "广东深圳");
  CHECK(core("内蒙古自治区伊利实业集团股份有限公司") == "伊利实业");
  CHECK(company_name("青田县海达机械厂").place == "青田");
  CHECK(core("青田县海达机械厂") == "海达机械厂");
  CHECK(core("上海银行") == "银行");
  CHECK(core("超级市场") == "超级市场");
  CHECK(core("北京海达有限公司上海分公司") == "海达有限公司上海分公司");
  CHECK(core("云帆 电子（有限合伙）") == "云帆电子");
  CHECK(core("The MÜLLER GmbH & Co. KG") == "müller");
  CHECK(core("Société Générale S.A.") == "société générale");
  CHECK(core("Novo Nordisk A/S") == "novo nordisk");
  CHECK(core("ACME Trading Co., Ltd.") == "acme trading");
  CHECK(core("ABC（上海）有限公司") == "abc");
  CHECK(core("Limited") == "limited");
  CHECK(core("").empty());
  CHECK(core("（") == "");
  CHECK(duplicates::place_key("江苏省苏州市") == "江苏苏州");
  CHECK(duplicates::place_key("East") == "east");
  CHECK(duplicates::places_agree("深圳", "广东深圳"));
  CHECK_FALSE(duplicates::places_agree("上海", "深圳"));
}

TEST_CASE("likeness: keys of telephones and addresses ignore how they are written") {
  CHECK(duplicates::phone_key("+86 138 0013 8000") == "13800138000");
  CHECK(duplicates::phone_key("0086-138-0013-8000") == "13800138000");
  CHECK(duplicates::phone_key("(0755) 8888-1234") == "75588881234");
  CHECK(duplicates::phone_key("+86 755 8888 1234") == "75588881234");
  CHECK(duplicates::phone_key("12345").empty());
  CHECK(duplicates::email_key(" Sales@Example.COM ") == "sales@example.com");
  CHECK(duplicates::email_key("none").empty());
}

TEST_CASE("likeness: a tax id is certain, a name asks for a look, a core alone in two places not") {
  const Record huawei{.name = "深圳市华为技术有限公司", .tax_id = "914403001922038216"};
  CHECK(score(huawei, {.name = "Huawei", .tax_id = "9144 0300 1922 0382 16"}) == 100);
  CHECK(score({.name = "云帆电子有限公司"}, {.name = "云帆电子股份有限公司"}) == 70);
  CHECK(score({.name = "云帆电子有限公司", .phones = "13800138000"},
              {.name = "云帆电子", .phones = "+86 138 0013 8000"}) == 100);
  CHECK(score({.name = "上海指盟科技有限公司"}, {.name = "深圳指盟科技有限公司"}) <
        duplicates::score_least);
  CHECK(score({.name = "上海指盟科技有限公司", .phones = "13800138000", .emails = "a@b.cn"},
              {.name = "深圳指盟科技有限公司", .phones = "13800138000", .emails = "a@b.cn"}) <
        duplicates::score_same);
  // Two firms of one name that have tax ids of their own.
  CHECK(score({.name = "云帆电子有限公司", .tax_id = "914403001922038216"},
              {.name = "云帆电子有限公司", .tax_id = "91440300708461136T"}) == 30);
  CHECK(score({.name = "Müller GmbH"}, {.name = "MÜLLER AG"}) == 70);
  CHECK(score({.name = "Harbour & Finch Ltd", .emails = "a@harbour.co"},
              {.name = "Habour and Finch", .emails = "b@harbour.co"}) >= duplicates::score_usual);
  CHECK(score({.name = "A"}, {.name = "B"}) == 0);
  CHECK(score({.name = "海达机械", .emails = "x@qq.com"}, {.name = "大洋", .emails = "y@qq.com"}) ==
        0);
}

TEST_CASE("likeness: it is the same from both sides and within its bounds") {
  const std::string_view words[] = {"深圳",   "云帆",  "电子", "有限公司", "（上海）",
                                    "Müller", " GmbH", "海",   "1",        ""};
  for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
    CAPTURE(seed);
    base::Random random{seed};
    const auto text = [&] {
      std::string made;
      for (std::int64_t i = random.between(0, 4); i > 0; --i) {
        made += words[static_cast<std::size_t>(random.between(0, std::ssize(words) - 1))];
      }
      return made;
    };
    const std::string names[] = {text(), text(), text(), text()};
    const std::string phone = std::to_string(random.between(1'000'000, 1'000'002));
    const auto a = traits_of({.name = names[0], .short_name = names[2], .phones = phone});
    const auto b = traits_of({.name = names[1], .region = names[3], .phones = "1000001"});
    const int points = likeness(a, b).score;
    CHECK(points == likeness(b, a).score);
    CHECK((points >= 0 && points <= 100));
    CHECK(likeness(a, a).score >= (a.name.empty() ? 0 : 70));
    // What is judged at all is what may be one.
    if (!duplicates::may_be_one(a, b)) CHECK(points < duplicates::score_least);
  }
}

// Persons are no companies, but a number that is theirs alone, names and addresses are the same
// kind of evidence. Equal keys of any kind find 494 of the 500 pairs among 508. Ours finds fewer,
// since two different numbers count against a pair, as tax ids of firms have to; but none that is
// wrong.
TEST_CASE("likeness: of the public persons no pair is wrong, and the balance beats equal keys") {
  const std::string file = testing::shared_file("febrl/dataset1.csv");
  if (file.empty()) return;
  struct Person {
    std::string who, name, number, address;
    duplicates::Traits traits;
  };
  std::vector<Person> persons;
  std::istringstream lines{file};
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
      if (c == ',') {
        cells.emplace_back();
      } else if (c != '\r' && (c != ' ' || !cells.back().empty())) {
        cells.back() += c;
      }
    }
    REQUIRE(cells.size() == 11);
    Person person{.who = cells[0].substr(4, cells[0].find('-', 4) - 4),
                  .name = cells[1] + " " + cells[2],
                  .number = cells[10],
                  .address = cells[3] + cells[4] + cells[5] + cells[6] + cells[7],
                  .traits = {}};
    // The day of birth stands where a firm has its telephone.
    person.traits = traits_of({.name = person.name,
                               .tax_id = person.number,
                               .address = person.address,
                               .phones = cells[9]});
    persons.push_back(std::move(person));
  }
  CHECK(persons.size() == 1'000);
  int found = 0, right = 0;
  for (std::size_t i = 0; i < persons.size(); ++i) {
    for (std::size_t j = i + 1; j < persons.size(); ++j) {
      if (!duplicates::may_be_one(persons[i].traits, persons[j].traits)) continue;
      const int points = likeness(persons[i].traits, persons[j].traits).score;
      if (points < duplicates::score_usual) continue;
      ++found;
      right += persons[i].who == persons[j].who ? 1 : 0;
    }
  }
  CAPTURE(found);
  CAPTURE(right);
  CHECK(found == right);
  CHECK(right >= 480);
  CHECK(right * (508 + 500) > 494 * (found + 500));  // F1.
}

TEST_CASE("likeness: one bank account, however it is written, is worth a look") {
  const auto firm = [](std::string_view name, std::string_view accounts) {
    return traits_of({.name = name, .accounts = accounts});
  };
  const auto a = firm("深圳市云帆科技有限公司", "6222 0210-0111.2345678");
  const auto b = firm("广州海达贸易有限公司", "123\n６２２２０２１００１１１２３４５６７８");

  CHECK(duplicates::may_be_one(a, b));
  const auto alike = likeness(a, b);
  CHECK(alike.score >= duplicates::score_usual);
  CHECK(alike.score < duplicates::score_same);
  CHECK(
      std::ranges::contains(alike.reasons, "duplicates.reason.account", &duplicates::Reason::key));
  CHECK(!duplicates::may_be_one(a, firm("广州海达贸易有限公司", "6222021001112345679")));
  CHECK(!duplicates::may_be_one(firm("甲公司", "12345"), firm("乙公司", "12345")));
  CHECK(likeness(a, firm("云帆科技股份有限公司", "6222021001112345678")).score >=
        duplicates::score_same);
}
