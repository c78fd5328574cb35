// Loads the files of a customer, takes one that was given, and follows the form of one.
#include "features/attachments/attachments_screen.h"

#include "app/answers.h"

namespace attachments {

void CustomerFiles::draw(app::Context& context, const std::string& customer, ui::Actions& actions) {
  using app::text_of;
  if (context.entered) state_ = {};
  if (context.file) {
    actions.command({.method = "attachment.add",
                     .params = {{"customer", customer},
                                {"file", context.file->token},
                                {"name", context.file->name}},
                     .done = {"attachment.done.added", {{"file", context.file->name}}}});
    context.file.reset();
  }
  FilesData data{.error = context.error_of("attachment.add")};
  if (state_.form) {
    data.error = context.error_of("attachment.edit");
    // Sent, it stays open where the book refused it.
    if (std::exchange(state_.form->sent, false) && data.error == nullptr) state_.form.reset();
  }
  const Result<Json>& answer = context.cache.query("attachment.list", {{"customer", customer}});
  if (!answer) return app::failed_ui(answer.error());
  for (const Json& row : app::list_of(answer.value(), "rows")) {
    data.files.push_back({.id = text_of(row, "id"),
                          .name = text_of(row, "name"),
                          .note = text_of(row, "note"),
                          .added = text_of(row, "added"),
                          .bytes = app::whole_of(row, "bytes")});
  }
  files_ui(data, state_, actions);
}

}  // namespace attachments
