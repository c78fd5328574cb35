// The list of all methods, and the check of parameters that comes before every one.
#include <algorithm>

#include "base/sort.h"
#include "book/method.h"

namespace book {
namespace {

std::vector<Method>& methods() {
  static std::vector<Method> all;  // Filled once at start, then only read.
  return all;
}

// What is wrong with a value that is not of the type; empty where it is.
std::string_view type_fault(const Json& value, std::string_view type) {
  if (value.is_null() || type == "any") return {};  // Null is as good as absent.
  if (type == "whole") {
    return value.is_number_integer() || value.is_string() ? "" : "json.not_whole";
  }
  if (type == "yes/no") return value.is_boolean() ? "" : "json.not_boolean";
  if (type == "object") return value.is_object() ? "" : "json.not_object";
  if (type == "list") return value.is_array() ? "" : "json.not_list";
  if (type == "list or text") return value.is_array() || value.is_string() ? "" : "json.not_list";
  if (type == "id") return value.is_number_integer() || value.is_string() ? "" : "json.not_text";
  return value.is_string() ? "" : "json.not_text";
}

}  // namespace

Method simple_method(std::string_view name, MethodKind kind, std::string_view summary,
                     std::vector<Param> params, decltype(Method::run) run) {
  return {.name = name,
          .kind = kind,
          .summary = summary,
          .params = std::move(params),
          .run = std::move(run),
          .start = {}};
}

Method prepared_method(Method method, decltype(Method::prepare) prepare) {
  method.prepare = std::move(prepare);
  return method;
}

void register_methods(std::vector<Method> added) {
  for (Method& method : added) {
    // Registering twice changes nothing, so that tests may fill the list where they need it.
    if (find_method(method.name) == nullptr) methods().push_back(std::move(method));
  }
  base::sort(methods(), [](const Method& a, const Method& b) { return a.name < b.name; });
}

const Method* find_method(std::string_view name) {
  const auto found = std::ranges::find(methods(), name, &Method::name);
  return found == methods().end() ? nullptr : &*found;
}

std::span<const Method> all_methods() { return methods(); }

Result<Done> check_params(const Method& method, const Json& params) {
  if (!params.is_object()) return fail_field("params", "json.not_object", {{"field", "params"}});
  for (const auto& item : params.items()) {
    const auto param = std::ranges::find(method.params, item.key(), &Param::name);
    if (param == method.params.end()) {
      return fail_field(item.key(), "json.unknown", {{"field", item.key()}});
    }
    const std::string_view fault = type_fault(item.value(), param->type);
    if (!fault.empty()) return fail_field(item.key(), fault, {{"field", item.key()}});
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
