package io.sojourn.store.redis;

import org.redisson.client.NettyHook;
import org.redisson.client.RedisConnection;
import org.redisson.client.RedisPubSubConnection;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Notices at once when a connection that carries subscriptions ends, and soon when one has fallen silent. */
final class SubscriptionWatch implements NettyHook {

    private volatile Runnable loss = () -> {};
    private final End end = new End();

    void onLoss(Runnable action) {
        loss = action;
    }

    @Override
    public void afterBoostrapInitialization(Bootstrap bootstrap) {
        // Only connections are of interest.
    }

    @Override
    public void afterChannelInitialization(Channel channel) {
        channel.pipeline().addFirst(new ConnectionProbe()).addLast(end);
    }

    @Sharable
    private final class End extends ChannelInboundHandlerAdapter {

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (RedisConnection.getFrom(context.channel()) instanceof RedisPubSubConnection) {
                loss.run();
            }
            context.fireChannelInactive();
        }
    }
}
