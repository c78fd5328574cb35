// Panels of a customer's files: a press asks for exactly what its words say.
#include <doctest/doctest.h>

#include "features/attachments/attachments_ui.h"
#include "ui/stage.h"

using attachments::FileForm;
using semantics::Role;
using ui::Actions;
using ui_test::Stage;

TEST_CASE("attachment panels: a file is taken out, renamed and removed") {
  Stage stage;
  attachments::FilesData data;
  attachments::FilesState state;
  Actions actions;
  const auto draw = [&] { attachments::files_ui(data, state, actions); };
  stage.settle(draw);
  CHECK(stage.shows(Role::button, "Add a file…"));
  CHECK(actions.empty());

  data.files = {{.id = "7", .name = "a.pdf", .added = "2026-03-31", .bytes = 1'000}};
  CHECK(stage.click(draw, Role::button, "Download"));
  REQUIRE(actions.jobs.size() == 1);
  CHECK(actions.jobs[0].params == Json{{"id", "7"}, {"file", "a.pdf"}});

  state.form = FileForm{.row = data.files[0]};
  state.form->row.note = "signed";
  CHECK(stage.click(draw, Role::button, "Save"));
  CHECK(stage.click(draw, Role::button, "Remove the file"));
  REQUIRE(actions.commands.size() == 2);
  CHECK(actions.commands[0].params == Json{{"id", "7"}, {"name", "a.pdf"}, {"note", "signed"}});
  CHECK(actions.commands[1].method == "attachment.remove");
  CHECK_FALSE(state.form);
}
