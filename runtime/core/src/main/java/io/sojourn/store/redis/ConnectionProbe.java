package io.sojourn.store.redis;

import java.util.concurrent.TimeUnit;

import org.redisson.client.RedisConnection;
import org.redisson.client.RedisTimeoutException;
import org.redisson.client.codec.StringCodec;
import org.redisson.client.protocol.RedisCommands;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Closes connections on which nobody answers. Redisson's own pings also close one whose ping is refused, and a Redis that
 * cannot write its snapshot to disk refuses them, while it may still be read.
 */
@Sharable
final class ConnectionProbe extends ChannelInboundHandlerAdapter {

    private static final int INTERVAL_MILLIS = 1000;

    @Override
    public void channelActive(ChannelHandlerContext context) {
        later(context.channel());
        context.fireChannelActive();
    }

    private void later(Channel channel) {
        channel.eventLoop().schedule(() -> ask(channel), INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ask(Channel channel) {
        RedisConnection connection = RedisConnection.getFrom(channel);
        if (!channel.isActive() || connection.isClosed()) {
            return;
        }
        long timeout = connection.getRedisClient().getConfig().getCommandTimeout();
        connection.async(timeout, StringCodec.INSTANCE, RedisCommands.PING).whenComplete((pong, failure) -> {
            if (failure instanceof RedisTimeoutException) {
                channel.close();
            } else {
                later(channel);
            }
        });
    }
}
