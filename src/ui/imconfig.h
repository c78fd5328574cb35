// How Dear ImGui is compiled here: 32-bit characters, our own glyph loader, hooks for semantics.
#pragma once

#include <cstdio>

#include "base/verify.h"

// A broken promise inside the library stops the program like our own. The texts of its conditions
// are left out of the release: there are hundreds.
#ifdef NDEBUG
#define IM_ASSERT(expression) \
  ((expression) ? static_cast<void>(0) : ::base::verify_failed("imgui", __FILE_NAME__, __LINE__))
#else
#define IM_ASSERT(expression) VERIFY(expression)
#endif

// Rare Chinese surnames and emoji lie beyond the 16-bit plane.
#define IMGUI_USE_WCHAR32

// The item hooks give the rectangles and states of the mirror (ui/semantics.h).
#define IMGUI_ENABLE_TEST_ENGINE

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS

// Its own files of settings are never read here, and only they are read by sscanf.
#define sscanf(...) 0

// With this Dear ImGui leaves its own font rasteriser out and asks ImGuiFreeType::GetFontLoader()
// for one; ui/font_loader.cpp answers with the glyphs of the system.
#define IMGUI_ENABLE_FREETYPE
