// How customers pay: the usual methods, and those that a firm has in their place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace payments {

// The setting that holds a firm's own list, of names as documents keep them; null: the usual ones.
inline constexpr std::string_view methods_setting = "payment.methods";

std::vector<std::string> usual_methods();  // "bank", "alipay", …
// In words; one that a firm, an import or another program named is shown as it is.
std::string method_text(std::string_view method);

// A list as a person edits it, one a line in words; and back: what is called as a usual one in
// either language is that.
std::string method_lines(const std::vector<std::string>& methods);
std::vector<std::string> methods_in(std::string_view lines);

}  // namespace payments
