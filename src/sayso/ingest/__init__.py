"""The outside world → Article. One module a format; `fetch` alone opens connections."""
