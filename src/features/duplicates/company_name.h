// What a company's name is compared by: without its legal form, with the place that it begins with
// apart.
#pragma once

#include <string>
#include <string_view>

namespace duplicates {

struct CompanyName {
  std::u32string core;  // 深圳市华为技术有限公司: 华为技术. "The Müller GmbH & Co. KG": "müller".
  std::string place;    // 深圳. Of 广东省深圳市…: 广东深圳.
};

CompanyName company_name(std::string_view name);

// The places that a region names, as they stand in names: 江苏省 is 江苏.
std::string place_key(std::string_view region);
// Whether two places may be one: one is not known, or is part of the other.
bool places_agree(std::string_view a, std::string_view b);

}  // namespace duplicates
