package org.conversationrouting.broker;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import org.apache.activemq.command.ConnectionInfo;
import org.apache.activemq.command.ExceptionResponse;
import org.apache.activemq.command.Response;
import org.apache.activemq.command.WireFormatInfo;
import org.apache.activemq.openwire.OpenWireFormat;
import org.apache.activemq.transport.Transport;
import org.apache.activemq.transport.TransportFilter;
import org.apache.activemq.transport.tcp.TcpTransport;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.resources.OutOfMemory;

/**
 * A connection whose other end is not known until its login was accepted. Until then it may send small frames only: ActiveMQ
 * allocates what a frame announces, so a few hundred connections that announce 16 MB each would use up the heap. What ends the
 * connection is reported rarely, for anybody can cause it.
 */
final class Newcomer extends TransportFilter {

    private static final long MAX_FRAME_BYTES = 64 * 1024;
    private static final int NONE = -1;

    private final RareWarning refused;
    private final RareWarning ended;
    private final OpenWireFormat format;
    private long agreedFrameBytes;
    private int login = NONE;

    /**
     * @param refused reports refused logins
     * @param ended   reports connections that ended with an error
     */
    Newcomer(Transport next, RareWarning refused, RareWarning ended) {
        super(next);
        this.refused = refused;
        this.ended = ended;
        format = (OpenWireFormat) next.narrow(TcpTransport.class).getWireFormat();
        agreedFrameBytes = format.getMaxFrameSize();
        format.setMaxFrameSize(MAX_FRAME_BYTES);
    }

    /** In the thread that reads, so the limit holds for the next frame. */
    @Override
    public void onCommand(Object command) {
        if (command instanceof WireFormatInfo) {
            // the two ends have just agreed on a limit
            agreedFrameBytes = format.getMaxFrameSize();
            format.setMaxFrameSize(Math.min(agreedFrameBytes, MAX_FRAME_BYTES));
        } else if (command instanceof ConnectionInfo info) {
            login = info.getCommandId();
        }
        super.onCommand(command);
    }

    @Override
    public void oneway(Object command) throws IOException {
        if (login != NONE && command instanceof Response response && response.getCorrelationId() == login) {
            answered(response);
        }
        super.oneway(command);
    }

    @Override
    public void onException(IOException failure) {
        OutOfMemory.endIfCauseOf(failure);
        // a client that is killed, or does not say goodbye, ends its connection like that
        if (!(failure instanceof EOFException) && !(failure instanceof SocketException)) {
            ended.report(getRemoteAddress() + ": " + Reason.of(failure).replaceFirst("\\.$", ""));
        }
        super.onException(failure);
    }

    private void answered(Response response) {
        login = NONE;
        if (response instanceof ExceptionResponse refusal) {
            refused.report(getRemoteAddress() + ": " + Reason.of(refusal.getException()).replaceFirst("\\.$", ""));
        } else {
            format.setMaxFrameSize(agreedFrameBytes);
        }
    }
}
