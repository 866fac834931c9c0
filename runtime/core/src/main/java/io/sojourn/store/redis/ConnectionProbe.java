package io.sojourn.store.redis;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.redisson.client.RedisConnection;
import org.redisson.client.RedisPubSubConnection;
import org.redisson.client.WriteRedisConnectionException;
import org.redisson.client.codec.StringCodec;
import org.redisson.client.handler.CommandsQueue;
import org.redisson.client.protocol.QueueCommandHolder;
import org.redisson.client.protocol.RedisCommands;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Closes a connection on which nobody answers, and asks on each now and then, so that one that has died silently is not
 * found by a request. Redisson's own pings also close one whose ping is refused, and a Redis that cannot write its
 * snapshot to disk refuses them, while it may still be read. One for each connection, as its first handler.
 */
final class ConnectionProbe extends ChannelDuplexHandler {

    /** With the silence that follows it less than the two seconds in which an outage is to be over. */
    private static final int INTERVAL_MILLIS = 400;

    private boolean unanswered;
    private long unansweredSince;
    private boolean watched;

    @Override
    public void channelActive(ChannelHandlerContext context) {
        askLater(context);
        context.fireChannelActive();
    }

    private void askLater(ChannelHandlerContext context) {
        context.executor().schedule(() -> ask(context), INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ask(ChannelHandlerContext context) {
        RedisConnection connection = RedisConnection.getFrom(context.channel());
        if (!context.channel().isActive() || connection.isClosed()) {
            return;
        }
        connection
                .async(commandTimeout(context), StringCodec.INSTANCE, RedisCommands.PING)
                .whenComplete((pong, failure) -> askLater(context));
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!unanswered) {
            unanswered = true;
            unansweredSince = System.nanoTime();
            watch(context, silence(context));
        }
        context.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        unanswered = false;
        context.fireChannelRead(message);
    }

    /** Redisson leaves what has been written to its time limit: a loss would look like silence. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!(RedisConnection.getFrom(context.channel()) instanceof RedisPubSubConnection)) {
            Optional.ofNullable(
                            context.channel().attr(CommandsQueue.COMMANDS_QUEUE).get())
                    .stream()
                    .flatMap(Collection::stream)
                    .map(QueueCommandHolder::getCommand)
                    .filter(command -> !command.isBlockingCommand())
                    .forEach(command ->
                            command.tryFailure(new WriteRedisConnectionException("The connection was closed")));
        }
        context.fireChannelInactive();
    }

    private void watch(ChannelHandlerContext context, long nanos) {
        if (!watched) {
            watched = true;
            context.executor().schedule(() -> closeIfSilent(context), nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void closeIfSilent(ChannelHandlerContext context) {
        watched = false;
        if (!unanswered || !context.channel().isActive()) {
            return;
        }
        long left = unansweredSince + silence(context) - System.nanoTime();
        if (left > 0) {
            watch(context, left);
        } else {
            context.close();
        }
    }

    /** A little longer than commands wait, so that they have failed for lack of an answer, which nobody repeats. */
    private static long silence(ChannelHandlerContext context) {
        return TimeUnit.MILLISECONDS.toNanos(commandTimeout(context)) * 11 / 10;
    }

    private static long commandTimeout(ChannelHandlerContext context) {
        return RedisConnection.getFrom(context.channel())
                .getRedisClient()
                .getConfig()
                .getCommandTimeout();
    }
}
