// The list of all methods, and the check of parameters that comes before every one.
#include <algorithm>

#include "book/method.h"

namespace book {
namespace {

std::vector<Method>& methods() {
  static std::vector<Method> all;  // Filled once at start, then only read.
  return all;
}

}  // namespace

void register_methods(std::vector<Method> added) {
  for (Method& method : added) {
    // Registering twice changes nothing, so that tests may fill the list where they need it.
    if (find_method(method.name) == nullptr) methods().push_back(std::move(method));
  }
  std::ranges::sort(methods(), {}, &Method::name);
}

const Method* find_method(std::string_view name) {
  const auto found = std::ranges::find(methods(), name, &Method::name);
  return found == methods().end() ? nullptr : &*found;
}

std::span<const Method> all_methods() { return methods(); }

Result<Done> check_params(const Method& method, const Json& params) {
  if (!params.is_object()) return fail_field("params", "json.not_object", {{"field", "params"}});
  for (const auto& item : params.items()) {
    if (std::ranges::find(method.params, item.key(), &Param::name) == method.params.end()) {
      return fail_field(item.key(), "json.unknown", {{"field", item.key()}});
    }
  }
  for (const Param& param : method.params) {
    if (param.required && !JsonReader{params}.has(param.name)) {
      const std::string name{param.name};
      return fail_field(name, "json.missing", {{"field", name}});
    }
  }
  return base::done();
}

}  // namespace book
