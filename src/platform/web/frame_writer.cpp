// Lays a frame out in memory; see frame_writer.h for the layout.
#include "platform/web/frame_writer.h"

#include <imgui_internal.h>

#include <bit>
#include <cstring>

#include "base/verify.h"
#include "platform/web/host.h"
#include "ui/semantics.h"

namespace platform::web {
namespace {

static_assert(sizeof(ImDrawVert) == 20 && sizeof(ImDrawIdx) == 2);

std::uint32_t word(float value) { return std::bit_cast<std::uint32_t>(value); }
std::uint32_t word(int value) { return static_cast<std::uint32_t>(value); }

// Good enough to tell two frames apart, and a fraction of what drawing the frame costs.
std::uint64_t hash_of(std::span<const std::uint32_t> words) {
  std::uint64_t hash = words.size();
  for (const std::uint32_t each : words) hash = (hash ^ each) * 0x9E3779B97F4A7C15 + (hash >> 29);
  return hash;
}

void send_patch(const ImTextureData& texture, const ImTextureRect& rect) {
  const int pitch = texture.Width * texture.BytesPerPixel;
  const auto offset = static_cast<std::ptrdiff_t>(rect.y) * pitch +
                      static_cast<std::ptrdiff_t>(rect.x) * texture.BytesPerPixel;
  post_texture({.step = TextureStep::update,
                .texture = texture.UniqueID,
                .x = rect.x,
                .y = rect.y,
                .width = rect.w,
                .height = rect.h,
                .pixels = texture.Pixels + offset,
                .pitch = pitch});
}

void create(ImTextureData& texture) {
  VERIFY(texture.Format == ImTextureFormat_RGBA32);
  post_texture({.step = TextureStep::create,
                .texture = texture.UniqueID,
                .width = texture.Width,
                .height = texture.Height});
  // All of it: what a grown texture took over from the one before it is not in its UsedRect.
  const auto width = static_cast<unsigned short>(texture.Width);
  send_patch(texture,
             {.x = 0, .y = 0, .w = width, .h = static_cast<unsigned short>(texture.Height)});
  texture.SetTexID(static_cast<ImTextureID>(texture.UniqueID));
  texture.SetStatus(ImTextureStatus_OK);
}

void destroy(ImTextureData& texture) {
  post_texture({.step = TextureStep::destroy, .texture = texture.UniqueID});
  texture.SetTexID(ImTextureID_Invalid);
  texture.SetStatus(ImTextureStatus_Destroyed);
}

bool send(ImTextureData& texture) {
  switch (texture.Status) {
    case ImTextureStatus_WantCreate:
      create(texture);
      return true;
    case ImTextureStatus_WantUpdates:
      for (const ImTextureRect& rect : texture.Updates) send_patch(texture, rect);
      texture.SetStatus(ImTextureStatus_OK);
      return true;
    case ImTextureStatus_WantDestroy:
      if (texture.UnusedFrames == 0) return false;
      destroy(texture);
      return true;
    case ImTextureStatus_OK:
    case ImTextureStatus_Destroyed:
      return false;
  }
  return false;
}

std::uint32_t kind_of(const semantics::Node& node) {
  const bool editable = (node.extra.state & semantics::editable) != 0;
  if (editable && node.role != semantics::Role::slider) return 1;
  if (node.extra.gesture != semantics::Gesture::none) return 2;
  return node.role == semantics::Role::none ? 3 : 0;
}

}  // namespace

bool FrameWriter::send_textures(ImDrawData& data) {
  bool any = false;
  if (data.Textures == nullptr) return any;
  for (ImTextureData* texture : *data.Textures) any |= send(*texture);
  return any;
}

void FrameWriter::put_commands(const ImDrawData& data) {
  std::uint32_t vertex = 0;
  std::uint32_t index = 0;
  const ImVec2 scale = data.FramebufferScale;
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (command.UserCallback != nullptr || command.ElemCount == 0) continue;
      const ImVec4& clip = command.ClipRect;
      words_.insert(words_.end(),
                    {static_cast<std::uint32_t>(command.GetTexID()), vertex + command.VtxOffset,
                     index + command.IdxOffset, command.ElemCount, word(clip.x * scale.x),
                     word(clip.y * scale.y), word(clip.z * scale.x), word(clip.w * scale.y)});
    }
    vertex += static_cast<std::uint32_t>(list->VtxBuffer.Size);
    index += static_cast<std::uint32_t>(list->IdxBuffer.Size);
  }
}

std::uint32_t FrameWriter::put_fields() {
  std::uint32_t count = 0;
  for (const semantics::Node& node : semantics::nodes()) {
    const std::uint32_t kind = kind_of(node);
    if (kind == 0) continue;
    words_.insert(words_.end(),
                  {node.id, kind, word(node.rect.x), word(node.rect.y), word(node.rect.width),
                   word(node.rect.height), word(node.scrolled.x), word(node.scrolled.y)});
    ++count;
  }
  return count;
}

bool FrameWriter::write(const ImDrawData& data, ImU32 background) {
  words_.assign(header_words, 0);
  put_commands(data);
  const auto commands = static_cast<std::uint32_t>(words_.size() - header_words) / 8;
  const std::uint32_t fields = put_fields();

  const std::size_t vertices_at = words_.size();
  const auto vertices = static_cast<std::size_t>(data.TotalVtxCount);
  const auto indices = static_cast<std::size_t>(data.TotalIdxCount);
  const std::size_t indices_at = vertices_at + vertices * 5;
  words_.resize(indices_at + (indices + 1) / 2);
  std::uint32_t* vertex = words_.data() + vertices_at;
  auto* index = reinterpret_cast<ImDrawIdx*>(words_.data() + indices_at);
  for (const ImDrawList* list : data.CmdLists) {
    std::memcpy(vertex, list->VtxBuffer.Data,
                static_cast<std::size_t>(list->VtxBuffer.size_in_bytes()));
    std::memcpy(index, list->IdxBuffer.Data,
                static_cast<std::size_t>(list->IdxBuffer.size_in_bytes()));
    vertex += static_cast<std::ptrdiff_t>(list->VtxBuffer.Size) * 5;
    index += list->IdxBuffer.Size;
  }

  const ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
  const std::uint32_t header[]{0,
                               word(data.DisplaySize.x * data.FramebufferScale.x),
                               word(data.DisplaySize.y * data.FramebufferScale.y),
                               word(data.FramebufferScale.x),
                               commands,
                               fields,
                               static_cast<std::uint32_t>(vertices_at),
                               static_cast<std::uint32_t>(vertices),
                               static_cast<std::uint32_t>(indices_at),
                               static_cast<std::uint32_t>(indices),
                               word(static_cast<int>(ImGui::GetMouseCursor())),
                               background,
                               word(white.x),
                               word(white.y)};
  std::ranges::copy(header, words_.begin());
  const std::uint64_t hash = hash_of(words_);
  if (hash == last_hash_) return false;
  last_hash_ = hash;
  words_[0] = ++number_;
  return true;
}

}  // namespace platform::web
