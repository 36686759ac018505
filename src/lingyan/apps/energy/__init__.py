"""Energy (能耗): meters, readings and flags. Tables come with metering."""
