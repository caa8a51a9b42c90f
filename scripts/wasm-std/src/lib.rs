// SPDX-License-Identifier: MIT

//! The least crate that makes cargo build `core` and `alloc` for the wasm target.

#![no_std]

extern crate alloc;

struct NoMemory;

unsafe impl core::alloc::GlobalAlloc for NoMemory {
	unsafe fn alloc(&self, _: core::alloc::Layout) -> *mut u8 {
		core::ptr::null_mut()
	}
	unsafe fn dealloc(&self, _: *mut u8, _: core::alloc::Layout) {}
}

#[global_allocator]
static MEMORY: NoMemory = NoMemory;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
	loop {}
}
