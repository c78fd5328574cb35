// What the semantics of a frame promise, on panels drawn without a window.
#include "ui/semantics.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <string>

#include "ui/font_loader.h"

namespace {

using semantics::Role;

// An ImGui context without window, GPU or system fonts.
class Screen {
 public:
  Screen() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {800, 600};
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    ui::set_glyph_source(glyphs_);
    ui::add_fonts(*io.Fonts, 16.0F);
  }
  ~Screen() { ImGui::DestroyContext(); }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  template <class Draw>
  void frame(const Draw& draw) {
    semantics::begin_frame();
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({800, 600});
    ImGui::Begin("screen", nullptr, ImGuiWindowFlags_NoDecoration);
    draw();
    ImGui::End();
    semantics::end_frame();
    ImGui::Render();
  }

 private:
  ui::PlainGlyphs glyphs_;
};

}  // namespace

TEST_CASE("semantics: a described button is found by role and name, with its rectangle") {
  Screen screen;

  screen.frame([] {
    ImGui::Button("Save");
    semantics::item(Role::button, "Save");
  });

  const semantics::Node* node = semantics::find(Role::button, "Save");
  REQUIRE(node != nullptr);
  CHECK(node->rect.width > 10);
  CHECK(node->rect.height > 10);
  CHECK(semantics::audit().empty());
}

TEST_CASE("semantics: the audit names an item that nobody described, and one without a name") {
  Screen screen;

  screen.frame([] {
    ImGui::Button("Save");
    ImGui::Button("x");
    semantics::item(Role::button, "");
  });

  const auto missing = semantics::audit();
  REQUIRE(missing.size() == 2);
  CHECK(missing[0].label + missing[1].label != "");
}

TEST_CASE("semantics: an item that cannot be reached is not missed, an exempt one neither") {
  Screen screen;

  screen.frame([] {
    ImGui::Button("Splitter");
    semantics::exempt(ImGui::GetItemID());
    ImGui::SetCursorPosY(5000);
    ImGui::Button("Below");  // Nothing scrolls to it: the window has no bar.
  });

  CHECK(semantics::audit().empty());
}

TEST_CASE("semantics: the audit names an item that is only scrolled out of sight") {
  Screen screen;

  screen.frame([] {
    semantics::begin_child("content", {400, 300});
    ImGui::SetCursorPosY(5000);
    ImGui::Button("Below");
    ImGui::EndChild();
  });

  CHECK(semantics::audit().size() == 1);
}

TEST_CASE("semantics: windows, scrolling children and tables need no node themselves") {
  Screen screen;
  const auto draw = [] {
    if (ImGui::BeginChild("child", {200, 100}, ImGuiChildFlags_Borders)) {
      for (int i = 0; i < 50; ++i) ImGui::TextUnformatted("line");
    }
    ImGui::EndChild();
    if (ImGui::BeginTable("table", 2, ImGuiTableFlags_ScrollY | ImGuiTableFlags_Resizable)) {
      ImGui::TableNextColumn();
      ImGui::TextUnformatted("a");
      ImGui::TableNextColumn();
      ImGui::TextUnformatted("b");
      ImGui::EndTable();
    }
  };

  screen.frame(draw);
  screen.frame(draw);

  CHECK(semantics::audit().empty());
}

TEST_CASE("semantics: a scope covers its children, and cells take the row around them") {
  Screen screen;

  screen.frame([] {
    const semantics::Scope table{Role::table, "Open items", {.row_count = 900}};
    const semantics::Scope row{Role::row, "", {.row = 7}};
    ImGui::TextUnformatted("INV-1");
    semantics::item(Role::cell, "INV-1", {.column = 0});
    ImGui::SameLine();
    ImGui::TextUnformatted("100.00");
    semantics::item(Role::cell, "100.00", {.column = 1});
  });

  const semantics::Node* cell = semantics::find(Role::cell, "100.00");
  const semantics::Node* table = semantics::find(Role::table, "Open items");
  REQUIRE(cell != nullptr);
  REQUIRE(table != nullptr);
  CHECK(cell->extra.row == 7);
  CHECK(table->rect.x + table->rect.width == doctest::Approx(cell->rect.x + cell->rect.width));
  CHECK(semantics::json().find("\"rows\":900") != std::string::npos);
}

TEST_CASE("semantics: ids stay from frame to frame") {
  Screen screen;
  const auto draw = [] {
    const semantics::Scope list{Role::list, "Steps"};
    ImGui::TextUnformatted("One");
    semantics::item(Role::listitem, "One");
    ImGui::TextUnformatted("Two");
    semantics::item(Role::listitem, "Two");
  };

  screen.frame(draw);
  const ImGuiID first = semantics::find(Role::listitem, "Two")->id;
  screen.frame(draw);

  CHECK(semantics::find(Role::listitem, "Two")->id == first);
  CHECK(semantics::find(Role::listitem, "One")->id != first);
}

TEST_CASE("semantics: activating by id presses a button once") {
  Screen screen;
  int pressed = 0;
  const auto draw = [&pressed] {
    if (ImGui::Button("Save")) ++pressed;
    semantics::item(Role::button, "Save");
  };
  screen.frame(draw);

  semantics::activate(semantics::find(Role::button, "Save")->id);
  for (int i = 0; i < 4; ++i) screen.frame(draw);

  CHECK(pressed == 1);
  CHECK(!semantics::has_pending());
}

TEST_CASE("semantics: a disabled button is told as such and cannot be activated by id") {
  Screen screen;
  int pressed = 0;
  const auto draw = [&pressed] {
    ImGui::BeginDisabled();
    if (ImGui::Button("Save")) ++pressed;
    semantics::item(Role::button, "Save");
    ImGui::EndDisabled();
  };
  screen.frame(draw);

  semantics::activate(semantics::find(Role::button, "Save")->id);
  for (int i = 0; i < 4; ++i) screen.frame(draw);

  CHECK(pressed == 0);
  CHECK((semantics::find(Role::button, "Save")->extra.state & semantics::disabled) != 0);
}

TEST_CASE("semantics: text set by id reaches the field's buffer, cut to what it can hold") {
  Screen screen;
  char city[16] = "old";
  int changes = 0;
  const auto draw = [&] {
    if (ImGui::InputText("City", city, sizeof city)) ++changes;
    semantics::item(Role::textbox, "City", {.value = city});
  };
  screen.frame(draw);
  const ImGuiID id = semantics::find(Role::textbox, "City")->id;

  semantics::set_text(id, "深圳市", 3, 3);
  for (int i = 0; i < 4; ++i) screen.frame(draw);
  CHECK(std::string{city} == "深圳市");
  CHECK(changes == 1);
  CHECK(semantics::edited_field().id == id);
  CHECK(semantics::edited_field().start == 3);

  semantics::set_text(id, "深圳市南山区科技园", 0, 0);
  for (int i = 0; i < 4; ++i) screen.frame(draw);
  CHECK(std::string{city} == "深圳市南山");  // 15 bytes, and no half character.
}

TEST_CASE("semantics: text set by id waits for a field that is not drawn for a while") {
  for (int skipped = 0; skipped < 6; ++skipped) {
    CAPTURE(skipped);
    Screen screen;
    std::string city(16, '\0');
    int frame = 0;
    const auto draw = [&] {
      if (frame == skipped || frame == skipped + 1) return;  // Its data are on their way.
      ImGui::InputText("City", city.data(), city.size());
      semantics::item(Role::textbox, "City", {.value = city.c_str()});
    };
    frame = -1;
    screen.frame(draw);
    semantics::set_text(semantics::find(Role::textbox, "City")->id, "Shenzhen", 8, 8);
    for (frame = 0; frame < 20; ++frame) screen.frame(draw);

    CHECK(std::string{city.c_str()} == "Shenzhen");
    CHECK(!semantics::has_pending());
  }
}

TEST_CASE("semantics: focusing by id moves the keyboard focus and scrolls the item into view") {
  Screen screen;
  const auto draw = [] {
    ImGui::Button("First");
    semantics::item(Role::button, "First");
    ImGui::SetCursorPosY(3000);
    ImGui::Button("Far");
    semantics::item(Role::button, "Far");
  };
  screen.frame(draw);
  CHECK(semantics::find(Role::button, "Far")->rect.height == 0);

  semantics::focus(semantics::find(Role::button, "Far")->id);
  for (int i = 0; i < 3; ++i) screen.frame(draw);

  const semantics::Node* far_button = semantics::find(Role::button, "Far");
  CHECK((far_button->extra.state & semantics::focused) != 0);
  CHECK(far_button->rect.height > 0);
}

TEST_CASE("semantics: what scrolls is a node around all that is in it, at its place") {
  Screen screen;
  const auto draw = [] {
    ImGui::SetCursorPos({10, 20});
    semantics::begin_child("content", {400, 300}, 0, ImGuiWindowFlags_AlwaysVerticalScrollbar);
    ImGui::SetCursorPosY(1000);
    ImGui::Dummy({100, 50});
    semantics::item(Role::text, "Below");
    ImGui::EndChild();
  };
  screen.frame(draw);
  screen.frame(draw);

  const semantics::Node* below = semantics::find(Role::text, "Below");
  REQUIRE(below->parent >= 0);
  const semantics::Node& area = semantics::nodes()[static_cast<std::size_t>(below->parent)];
  CHECK(area.role == Role::none);
  CHECK(area.rect.y == 20);
  CHECK(area.rect.height == 300);
  CHECK(area.scrolled.height == 1050);
  CHECK(below->rect.y == 1020);
  CHECK(below->rect.height == 50);

  semantics::scroll(area.id, 0, 800);
  for (int i = 0; i < 3; ++i) screen.frame(draw);

  below = semantics::find(Role::text, "Below");
  CHECK(below->rect.y == 1020 - 750);  // As far as it goes.
  CHECK(semantics::nodes()[static_cast<std::size_t>(below->parent)].scrolled.y == 750);
}

TEST_CASE("semantics: an area that is scrolled out of sight is described, and pressed by id") {
  Screen screen;
  int pressed = 0;
  const auto draw = [&pressed] {
    semantics::begin_child("content", {400, 300});
    ImGui::SetCursorPosY(2000);
    semantics::begin_child("card", {200, 100}, ImGuiChildFlags_Borders,
                           ImGuiWindowFlags_NoScrollbar);
    if (ImGui::Button("Save")) ++pressed;
    semantics::item(Role::button, "Save");
    ImGui::EndChild();
    ImGui::EndChild();
  };
  for (int i = 0; i < 3; ++i) screen.frame(draw);
  const semantics::Node* save = semantics::find(Role::button, "Save");
  REQUIRE(save != nullptr);
  CHECK(save->rect.y > 2000);
  CHECK(save->rect.height > 10);

  semantics::activate(save->id);
  for (int i = 0; i < 4; ++i) screen.frame(draw);

  CHECK(pressed == 1);
  CHECK(semantics::find(Role::button, "Save")->rect.y < 300);
}

TEST_CASE("semantics: what a modal dialog covers cannot be activated, and the dialog lies above") {
  Screen screen;
  int pressed = 0;
  const auto draw = [&pressed] {
    const semantics::Scope main{Role::main, "Customers"};
    if (ImGui::Button("Behind")) ++pressed;
    semantics::item(Role::button, "Behind");
    if (!ImGui::IsPopupOpen("dialog")) ImGui::OpenPopup("dialog");
    if (ImGui::BeginPopupModal("dialog")) {
      const semantics::Scope dialog{Role::dialog, "Sure?", {.state = semantics::modal}};
      ImGui::Button("Yes");
      semantics::item(Role::button, "Yes");
      ImGui::EndPopup();
    }
  };
  screen.frame(draw);
  screen.frame(draw);

  semantics::activate(semantics::find(Role::button, "Behind")->id);
  for (int i = 0; i < 4; ++i) screen.frame(draw);

  CHECK(pressed == 0);
  const semantics::Node* dialog = semantics::find(Role::dialog, "Sure?");
  CHECK(dialog->layer > semantics::find(Role::button, "Behind")->layer);
  REQUIRE(dialog->parent >= 0);  // The dialog scrolls where the screen is too small for it.
  const semantics::Node& area = semantics::nodes()[static_cast<std::size_t>(dialog->parent)];
  CHECK(area.role == Role::none);
  CHECK(area.parent == -1);
}
