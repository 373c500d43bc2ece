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
 * Allows a connection only small frames until its login is accepted. ActiveMQ allocates the size that a frame declares, so a few
 * hundred unauthenticated connections that declare 16 MB each would use up the heap. Refused logins and errors are logged at a limited
 * rate, because anyone who can connect can cause them.
 */
final class PreLoginFrameLimit extends TransportFilter {

    private static final long MAX_FRAME_BYTES = 64 * 1024;
    private static final int NONE = -1;

    private final RateLimitedWarning refused;
    private final RateLimitedWarning failed;
    private final OpenWireFormat format;
    private long negotiatedFrameBytes;
    private int loginCommand = NONE;

    /**
     * @param refused reports refused logins
     * @param failed   reports connections that failed
     */
    PreLoginFrameLimit(Transport next, RateLimitedWarning refused, RateLimitedWarning failed) {
        super(next);
        this.refused = refused;
        this.failed = failed;
        format = (OpenWireFormat) next.narrow(TcpTransport.class).getWireFormat();
        negotiatedFrameBytes = format.getMaxFrameSize();
        format.setMaxFrameSize(MAX_FRAME_BYTES);
    }

    /** Runs in the thread that reads from the connection, so the limit applies to the next frame. */
    @Override
    public void onCommand(Object command) {
        if (command instanceof WireFormatInfo) {
            // client and broker have just agreed on a limit
            negotiatedFrameBytes = format.getMaxFrameSize();
            format.setMaxFrameSize(Math.min(negotiatedFrameBytes, MAX_FRAME_BYTES));
        } else if (command instanceof ConnectionInfo info) {
            loginCommand = info.getCommandId();
        }
        super.onCommand(command);
    }

    @Override
    public void oneway(Object command) throws IOException {
        if (loginCommand != NONE && command instanceof Response response && response.getCorrelationId() == loginCommand) {
            loginAnswered(response);
        }
        super.oneway(command);
    }

    @Override
    public void onException(IOException failure) {
        OutOfMemory.endIfCauseOf(failure);
        // these occur when a client is killed or does not shut down cleanly
        if (!(failure instanceof EOFException) && !(failure instanceof SocketException)) {
            report(failed, failure);
        }
        super.onException(failure);
    }

    private void report(RateLimitedWarning warning, Throwable failure) {
        warning.report(getRemoteAddress() + ": " + Reason.of(failure).replaceFirst("\\.$", ""));
    }

    private void loginAnswered(Response response) {
        loginCommand = NONE;
        if (response instanceof ExceptionResponse refusal) {
            report(refused, refusal.getException());
        } else {
            format.setMaxFrameSize(negotiatedFrameBytes);
        }
    }
}
