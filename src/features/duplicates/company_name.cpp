// Takes names of companies apart. Letters are compared in lower case and half width; what else NFKC
// would make equal (ligatures, letters in circles) does not stand in names of firms.
#include "features/duplicates/company_name.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "features/duplicates/similarity.h"

namespace duplicates {
namespace {

// Provinces, and the cities that companies are named after; without 省, 市 and the like.
constexpr std::string_view places =
    "中国 北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 "
    "湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 "
    "石家庄 唐山 保定 邯郸 廊坊 太原 大同 沈阳 大连 鞍山 长春 哈尔滨 大庆 南京 苏州 无锡 常州 "
    "南通 徐州 扬州 镇江 盐城 泰州 连云港 淮安 昆山 杭州 宁波 温州 嘉兴 绍兴 金华 台州 湖州 义乌 "
    "合肥 芜湖 福州 厦门 泉州 漳州 莆田 南昌 赣州 九江 济南 青岛 烟台 潍坊 临沂 淄博 济宁 威海 "
    "郑州 洛阳 武汉 宜昌 襄阳 长沙 株洲 广州 深圳 东莞 佛山 珠海 中山 惠州 汕头 江门 海口 三亚 "
    "成都 绵阳 贵阳 遵义 昆明 西安 咸阳 宝鸡 兰州 西宁 南宁 柳州 桂林 拉萨 银川 乌鲁木齐 "
    "呼和浩特 包头";
constexpr std::array<std::string_view, 9> place_ends{
    "特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市", "区", "县"};
// The longest first.
constexpr std::array<std::string_view, 9> chinese_forms{
    "集团股份有限公司", "股份有限公司", "有限责任公司", "集团有限公司", "有限公司",
    "股份公司",         "集团公司",     "公司",         "集团"};
// Dots and slashes are taken out before: S.A.R.L. is sarl, A/S is as.
constexpr std::string_view western_forms =
    " gmbh ggmbh mbh ag kg kgaa ohg ug gbr se ek ev co company inc incorporated corp corporation "
    "ltd limited llc llp lp plc pllc sa sas sarl eurl srl sro spa bv nv cv oy oyj ab as asa aps "
    "kft "
    "zrt spzoo doo dd pty pte bhd sdn kk ltda lda sl slu and und et ";

bool is_chinese(char32_t point) { return point >= 0x3400 && point <= 0x9FFF; }

// Lower case also of Latin letters with marks, Greek and Russian.
char32_t lowered(char32_t point) {
  const bool latin = point >= 0xC0 && point <= 0xDE && point != 0xD7;
  const bool greek = point >= 0x391 && point <= 0x3A9;
  const bool russian = point >= 0x410 && point <= 0x42F;
  if (latin || greek || russian) return point + 32;
  const bool pairs = point >= 0x100 && point <= 0x137;
  return pairs && point % 2 == 0 ? point + 1 : point;
}

std::string lower_case(std::string_view text) {
  const std::string folded = base::folded(text);
  std::string lower;
  for (std::string_view rest = folded; !rest.empty();) {
    base::append_utf8(lower, lowered(base::take_code_point(rest)));
  }
  return lower;
}

// The length of the known place at the beginning, with 省, 市 and the like after it; its name goes
// to `place`.
std::size_t known_place(std::string_view text, std::string& place) {
  for (std::string_view rest = places; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view name = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!text.starts_with(name)) continue;
    place += name;
    const std::string_view after = text.substr(name.size());
    for (const std::string_view ending : place_ends) {
      if (after.starts_with(ending)) return name.size() + ending.size();
    }
    return name.size();
  }
  return 0;
}

// Of a place that is not known: two or three characters before 省, 市 or 县.
std::size_t written_place(std::string_view text, std::string& place) {
  std::string_view rest = text;
  for (int count = 0; count < 4 && !rest.empty(); ++count) {
    const std::size_t at = text.size() - rest.size();
    const bool ends = rest.starts_with("省") || rest.starts_with("市") || rest.starts_with("县");
    if (ends && count >= 2) {
      place += text.substr(0, at);
      return at + std::string_view{"市"}.size();
    }
    if (!is_chinese(base::take_code_point(rest))) return 0;
  }
  return 0;
}

std::size_t place_at(std::string_view text, std::string& place) {
  const std::size_t known = known_place(text, place);
  return known > 0 ? known : written_place(text, place);
}

// What is in brackets is a place, a kind of partnership, or part of the name.
void take_brackets(std::string& name, std::string& place) {
  for (std::size_t open = name.find('('); open != std::string::npos; open = name.find('(', open)) {
    const std::size_t close = name.find(')', open);
    if (close == std::string::npos) break;
    const std::string inside = name.substr(open + 1, close - open - 1);
    std::string found;
    const bool is_place = place_at(inside, found) == inside.size();
    const bool is_form = inside.ends_with("合伙") || inside.ends_with("独资");
    if (is_place) place += found;
    name.replace(open, close - open + 1, is_place || is_form ? "" : " " + inside + " ");
  }
}

void take_places(std::string& name, std::string& place) {
  for (int i = 0; i < 3; ++i) {
    std::string found;
    const std::size_t length = place_at(name, found);
    const bool leaves_a_name = code_points(std::string_view{name}.substr(length)).size() >= 2;
    if (length == 0 || !leaves_a_name) return;
    name.erase(0, length);
    place += found;
  }
}

void take_chinese_form(std::string& name) {
  if (name.ends_with("分公司")) return;  // A branch has a name of its own.
  for (const std::string_view form : chinese_forms) {
    if (!name.ends_with(form) || name.size() <= form.size()) continue;
    name.resize(name.size() - form.size());
    return;
  }
}

// Words of letters and digits, in lower case; Chinese characters stay together.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  while (!name.empty()) {
    const char32_t point = base::take_code_point(name);
    if (point == '.' || point == '/' || point == '\'') continue;
    const bool parts = point < 0x30 || (point >= 0x3A && point < 0x61) ||
                       (point >= 0x7B && point < 0xC0) || (point >= 0x2000 && point < 0x3040);
    if (!parts) {
      base::append_utf8(words.back(), point);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool is_western_form(const std::string& word) { return western_forms.contains(" " + word + " "); }

std::string core_of(std::string_view name) {
  std::vector<std::string> words = words_of(name);
  while (words.size() > 1 && is_western_form(words.back())) words.pop_back();
  std::string core;
  for (std::size_t i = words.size() > 1 && words.front() == "the" ? 1 : 0; i < words.size(); ++i) {
    const bool joins = words[i] == "and" || words[i] == "und" || words[i] == "et";  // As & does.
    if (joins && i > 0) continue;
    core += (core.empty() ? "" : " ") + words[i];
  }
  return core;
}

}  // namespace

CompanyName company_name(std::string_view name) {
  CompanyName parts;
  std::string text = lower_case(base::trimmed(name));
  take_brackets(text, parts.place);
  text = std::string{base::trimmed(text)};
  take_chinese_form(text);
  take_places(text, parts.place);
  parts.core = code_points(core_of(text));
  // Blanks between Chinese characters are only how it was typed.
  for (std::size_t i = 1; i + 1 < parts.core.size(); ++i) {
    if (parts.core[i] == ' ' && is_chinese(parts.core[i - 1]) && is_chinese(parts.core[i + 1])) {
      parts.core.erase(i--, 1);
    }
  }
  return parts;
}

std::string place_key(std::string_view region) {
  const std::string text = lower_case(base::trimmed(region));
  std::string place;
  std::string_view rest = text;
  while (true) {
    const std::size_t length = place_at(rest, place);
    if (length == 0) break;
    rest.remove_prefix(length);
  }
  return place.empty() ? text : place;
}

bool places_agree(std::string_view a, std::string_view b) { return a.contains(b) || b.contains(a); }

}  // namespace duplicates
