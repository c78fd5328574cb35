// Frames without a window: the draw lists are made and thrown away.
#include "ui/stage.h"

namespace ui_test {

using semantics::Role;

Stage::Stage(ImVec2 size) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = size;
  io.DeltaTime = 1.0F / 60;
  io.IniFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  ui::set_glyph_source(glyphs_);
  ui::add_fonts(*io.Fonts, 13);
  ui::set_theme(ui::Mode::light, ui::Density::comfortable);
  ui::set_language(i18n::Language::en);
}

Stage::~Stage() {
  // What a renderer would do with the textures before the context goes.
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ImGui::DestroyContext();
}

void Stage::frame(const Draw& draw) {
  semantics::begin_frame();
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::Begin("stage", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoBringToFrontOnFocus);
  draw();
  ImGui::End();
  semantics::end_frame();
  ImGui::Render();
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
    if (texture->Status == ImTextureStatus_WantDestroy) texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(texture->Status == ImTextureStatus_WantDestroy ? ImTextureStatus_Destroyed
                                                                      : ImTextureStatus_OK);
  }
}

void Stage::settle(const Draw& draw) {
  for (int i = 0; i < 4; ++i) frame(draw);
}

bool Stage::click(const Draw& draw, Role role, std::string_view name) {
  settle(draw);
  const semantics::Node* node = semantics::find(role, name);
  if (node == nullptr || node->rect.width <= 0) return false;
  const semantics::Rect rect = node->rect;
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(rect.x + rect.width / 2, rect.y + rect.height / 2);
  frame(draw);
  io.AddMouseButtonEvent(0, true);
  frame(draw);
  io.AddMouseButtonEvent(0, false);
  frame(draw);
  io.AddMousePosEvent(-1, -1);
  frame(draw);
  return true;
}

bool Stage::type(const Draw& draw, std::string_view field, std::string_view text) {
  settle(draw);
  const semantics::Node* node = semantics::find(Role::textbox, field);
  if (node == nullptr) node = semantics::find(Role::searchbox, field);
  if (node == nullptr) return false;
  const int end = static_cast<int>(text.size());
  semantics::set_text(node->id, text, end, end);
  for (int i = 0; i < 8 && semantics::has_pending(); ++i) frame(draw);
  settle(draw);
  return true;
}

bool Stage::shows(Role role, std::string_view name) const {
  return semantics::find(role, name) != nullptr;
}

}  // namespace ui_test
