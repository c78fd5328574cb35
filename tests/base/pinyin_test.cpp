// Pinyin: what a Chinese name can be searched by.
#include "base/pinyin.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

bool finds(std::string_view name, std::string_view query) {
  const pinyin::Keys keys = pinyin::keys_of(name);
  return keys.initials.contains(query) || keys.full.contains(query);
}

std::size_t variants(std::string_view name) {
  const std::string full = pinyin::keys_of(name).full;
  return static_cast<std::size_t>(std::ranges::count(full, '\n')) + 1;
}

}  // namespace

TEST_CASE("pinyin: a firm's name gives its initials and its syllables") {
  const pinyin::Keys keys = pinyin::keys_of("深圳市华为技术有限公司");

  CHECK(keys.initials.starts_with("szshwjsyxgs"));
  CHECK(keys.full.starts_with("shenzhenshihuaweijishuyouxiangongsi"));
}

TEST_CASE("pinyin: words whose characters have several readings are read as people read them") {
  struct {
    const char* name;
    pinyin::Keys keys;
  } const cases[] = {
      {"重庆", {"cq", "chongqing"}},
      {"厦门", {"xm", "xiamen"}},
      {"建设银行", {"jsyh", "jiansheyinhang"}},
      {"长沙", {"cs", "changsha"}},
      {"绿地", {"ld", "lvdi"}},
      {"会计", {"kj", "kuaiji"}},
      {"六安", {"la", "luan"}},
      {"房地产", {"fdc", "fangdichan"}},
  };
  for (const auto& c : cases) {
    CAPTURE(c.name);
    CHECK(pinyin::keys_of(c.name) == c.keys);
  }
}

TEST_CASE("pinyin: where no word decides, every common reading finds the name") {
  CHECK(finds("王重", "wangchong"));
  CHECK(finds("王重", "wangzhong"));
  CHECK(finds("王重", "wc"));
  CHECK(finds("王重", "wz"));
}

TEST_CASE("pinyin: a surname is read as a surname at the start only") {
  CHECK(finds("曾志伟", "zeng"));
  CHECK(finds("曾志伟", "cengzhiwei"));
  CHECK_FALSE(finds("未曾", "zeng"));
  CHECK(finds("单雄", "shanxiong"));
}

TEST_CASE("pinyin: letters and digits are kept in lower case between the syllables") {
  CHECK(pinyin::keys_of("TCL王牌电器 3C 城").full.starts_with("tclwangpaidianqi3ccheng"));
}

TEST_CASE("pinyin: a text without a Chinese character has no keys") {
  CHECK(pinyin::keys_of("") == pinyin::Keys{});
  CHECK(pinyin::keys_of("Müller & Söhne GmbH") == pinyin::Keys{});
  CHECK(pinyin::keys_of("株式会社ソニー").full.contains("zhushi"));
}

TEST_CASE("pinyin: the number of variants stays small however many readings there are") {
  CHECK(variants("重长行重长行重长行") <= pinyin::Keys::variants_max);
  CHECK(variants("重长行重长行重长行") > 1);
}

TEST_CASE("pinyin: bytes that are no UTF-8 are passed over") {
  CHECK(pinyin::keys_of("\xE9\x87").full.empty());
  CHECK(pinyin::keys_of("\xFF\xC0\x80中\xE4").full == "zhong");
}
