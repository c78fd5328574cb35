// Loads what the panels of custom fields show.
#include "features/custom_fields/custom_fields_screen.h"

#include <algorithm>

#include "app/answers.h"
#include "features/custom_fields/custom_fields_ui.h"
#include "features/custom_fields/known_fields_screen.h"

namespace custom_fields {
namespace {

using app::Context;

class CustomFieldsScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    const std::string_view id = context.route.part(1);
    const std::vector<FieldRow> rows = known_fields(context);
    if (id.empty()) {
      if (context.new_pressed) actions.go("custom-fields/new");
      return fields_list_ui(rows, actions);
    }
    const auto found = std::ranges::find_if(
        rows, [&](const FieldRow& row) { return std::to_string(row.field.id) == id; });
    if (id != "new" && found == rows.end()) {
      return app::failed_ui(*fail(ErrorCode::not_found, "custom_field.not_found", {{"text", id}}));
    }
    FieldFormData data{.places = rows.size()};
    if (found != rows.end()) {
      data.editing = *found;
      data.place = static_cast<std::size_t>(found - rows.begin()) + 1;
    }
    if (context.entered) form_ = data.editing ? form_of(data.editing->field) : FieldForm{};
    for (const char* method : {"custom_field.create", "custom_field.edit", "custom_field.delete"}) {
      if (const Error* error = context.error_of(method)) data.error = error;
    }
    field_form_ui(data, form_, actions);
  }

 private:
  FieldForm form_;
};

}  // namespace

std::unique_ptr<app::Screen> custom_fields_screen() {
  return std::make_unique<CustomFieldsScreen>();
}

}  // namespace custom_fields
