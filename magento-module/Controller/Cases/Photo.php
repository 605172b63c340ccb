<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Cases;

use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\App\ResponseInterface;
use Magento\Framework\Controller\Result\ForwardFactory;
use Magento\Framework\Controller\ResultInterface;
use WorkspaceBridge\OpenText\Model\ServiceCase\BuyersCase;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\PhotoDownload;

/**
 * A photo of a case for the buyer whose case it is.
 */
class Photo implements HttpGetActionInterface
{
    public function __construct(
        private readonly Request $request,
        private readonly ForwardFactory $forwardFactory,
        private readonly BuyersCase $case,
        private readonly PhotoDownload $download
    ) {
    }

    /**
     * @return ResponseInterface|ResultInterface
     */
    public function execute()
    {
        $case = $this->case->get();
        $answer = $case === null ? null : $this->download->of((int)$case['case_id'], (int)$this->request->getParam('file'));
        return $answer ?? $this->forwardFactory->create()->forward('noroute');
    }
}
