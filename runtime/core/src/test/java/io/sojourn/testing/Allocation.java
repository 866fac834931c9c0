package io.sojourn.testing;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

/** How much memory a piece of code asks for. */
public final class Allocation {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** The bytes that this thread allocates meanwhile, including what is garbage again. */
    public static long of(Runnable code) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        code.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
