// Reads the setting.
#include "features/payments/payment_methods_screen.h"

#include "app/answers.h"
#include "features/payments/payment_method_ui.h"

namespace payments {

std::vector<std::string> methods_offered(app::Context& context) {
  const Result<Json>& answer = context.cache.query("setting.get", {{"key", methods_setting}});
  std::vector<std::string> methods;
  if (answer && answer.value()["value"].is_array()) {
    for (const Json& each : answer.value()["value"]) {
      if (each.is_string()) methods.push_back(each.get<std::string>());
    }
  }
  return methods.empty() ? usual_methods() : methods;
}

}  // namespace payments
